// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.HashMap;
import java.util.Map;

/**
 * Remembers what was tried in vain, so that it is tried again only when something arrived that
 * could help.
 */
final class Failures {
  private final Map<String, String> earlier = new HashMap<>();
  private final Map<String, String> latest = new HashMap<>();

  /** Clauses by hash. */
  Map<String, String> clauses() {
    Map<String, String> all = new HashMap<>(earlier);
    all.putAll(latest);
    return all;
  }

  /** Notes the outcome of one swap; a published bundle may help those that failed before it. */
  void note(Map<String, String> failures, boolean published) {
    if (published) {
      earlier.clear();
    } else {
      earlier.putAll(latest);
    }
    latest.clear();
    latest.putAll(failures);
  }

  /** Everything is to be tried again. */
  void forget() {
    earlier.clear();
    latest.clear();
  }
}
