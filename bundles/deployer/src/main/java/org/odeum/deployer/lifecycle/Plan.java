// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to do next, and what was decided about each candidate.
 *
 * @param changes in an order in which addons come after those they depend on
 * @param verdicts one for each candidate
 */
record Plan(List<Change> changes, Map<Candidate, Verdict> verdicts) {
  Plan {
    changes = List.copyOf(changes);
    verdicts = new LinkedHashMap<>(verdicts);
  }
}
