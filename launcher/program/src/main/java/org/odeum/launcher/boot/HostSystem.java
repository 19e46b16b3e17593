// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.Optional;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.StartException;

/**
 * The operating system, as far as it decides what a server can do: Linux has everything, others
 * serve with one process.
 *
 * @param name as Java knows it, {@code os.name}
 */
record HostSystem(String name) {
  private static final String LINUX = "Linux";

  /** That of this process. */
  static HostSystem ofThisProcess() {
    return new HostSystem(System.getProperty("os.name", ""));
  }

  /**
   * Refuses options that this system has nothing for.
   *
   * @throws StartException with what to do instead
   */
  void mustAllowWorkers(EffectiveOptions options) {
    if (!isLinux()) {
      throw new StartException(
          "This system (%s) cannot have workers, which needs Linux; start with --workers=0 (now %s)."
              .formatted(name, options.origin("workers")));
    }
  }

  /** What a person should know who starts a server here; empty if there is nothing to say. */
  Optional<String> lacks() {
    return isLinux()
        ? Optional.empty()
        : Optional.of(
            "On this system (%s) a server has one process, and its reload is a stop and a start: workers, a reload in place, --user and systemd need Linux"
                .formatted(name));
  }

  private boolean isLinux() {
    return name.equals(LINUX);
  }
}
