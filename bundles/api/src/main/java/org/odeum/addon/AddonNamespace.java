// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

/** Names of the capability by which a bundle says that it is an addon. */
public final class AddonNamespace {
  /** The capability namespace, and the attribute that holds the addon's technical name. */
  public static final String NAMESPACE = "odeum.addon";

  /** The attribute with one line that says what the addon is for. */
  public static final String SUMMARY = "summary";

  private AddonNamespace() {}
}
