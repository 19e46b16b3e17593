// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.util.Optional;

/**
 * Tells whether one part of the server is ready to serve; the launcher accepts connections when
 * every service of this type says so, or its bound is over. The names it waits for are in the
 * framework property {@value #REQUIRED} (comma separated), which the feature files set.
 */
public interface Readiness {
  /** The framework property with the names of the parts that a server must have. */
  String REQUIRED = "odeum.readiness";

  /** The part's name, as in the framework property. */
  String name();

  /** What the part is waiting for, in a few words; empty when it is ready. Cheap. */
  Optional<String> waitingFor();
}
