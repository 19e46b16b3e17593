// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.List;
import java.util.Objects;
import org.odeum.addon.AddonInfo;
import org.odeum.dispatcher.body.JsonCodec;

/**
 * The addon that endpoints come from: one for each bundle, as long as one of its controllers is
 * known.
 */
public final class Owner {
  private final AddonInfo addon;
  private final long bundleId;
  private final ClassLoader loader;
  private final InFlight inFlight = new InFlight();
  private volatile JsonCodec json;

  /** An owner with nothing under way. */
  public Owner(AddonInfo addon, long bundleId, ClassLoader loader) {
    this.addon = Objects.requireNonNull(addon, "addon");
    this.bundleId = bundleId;
    this.loader = Objects.requireNonNull(loader, "loader");
  }

  /** The addon's technical name. */
  public String name() {
    return addon.name();
  }

  /** The addon's version. */
  public String version() {
    return addon.version();
  }

  /** The technical names of the addons it depends on directly. */
  public List<String> depends() {
    return addon.depends();
  }

  /** The addon's bundle. */
  public long bundleId() {
    return bundleId;
  }

  /** The loader of its classes, the context class loader of its endpoints. */
  public ClassLoader loader() {
    return loader;
  }

  /** The requests that its endpoints are busy with. */
  public InFlight inFlight() {
    return inFlight;
  }

  /**
   * Reads and writes its values as JSON. Each owner has its own, for Jackson remembers the classes
   * it has seen, and these must go when the addon goes.
   */
  public JsonCodec json() {
    JsonCodec made = json;
    if (made == null) {
      made = new JsonCodec();
      json = made;
    }
    return made;
  }

  @Override
  public String toString() {
    return name() + " " + version();
  }
}
