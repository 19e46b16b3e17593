// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.odeum.deployer.intake.BundleManifest;

/** Puts together what are versions of one thing. */
final class Units {
  private Units() {}

  /**
   * The candidates and running generations of one addon or bundle.
   *
   * @param candidates in order of preference; may be empty
   * @param running usually none or one; two if a file joins what were two units before
   */
  record Unit(List<Candidate> candidates, List<Generation> running) {}

  static List<Unit> of(List<Candidate> candidates, List<Generation> running) {
    List<List<Object>> groups = new ArrayList<>();
    for (Candidate candidate : candidates) {
      join(groups, candidate);
    }
    for (Generation generation : running) {
      join(groups, generation);
    }
    return groups.stream().map(Units::unit).toList();
  }

  private static void join(List<List<Object>> groups, Object member) {
    BiPredicate<Object, Object> same = (a, b) -> manifest(a).sameUnit(manifest(b));
    List<Object> joined = new ArrayList<>();
    groups.removeIf(
        group -> {
          boolean fits = group.stream().anyMatch(other -> same.test(other, member));
          if (fits) {
            joined.addAll(group);
          }
          return fits;
        });
    joined.add(member);
    groups.add(joined);
  }

  private static Unit unit(List<Object> members) {
    return new Unit(
        members.stream()
            .filter(Candidate.class::isInstance)
            .map(Candidate.class::cast)
            .sorted(Candidate.PREFERENCE)
            .toList(),
        members.stream().filter(Generation.class::isInstance).map(Generation.class::cast).toList());
  }

  private static BundleManifest manifest(Object member) {
    return switch (member) {
      case Candidate candidate -> candidate.artifact().manifest();
      case Generation generation -> generation.artifact().manifest();
      default -> throw new IllegalArgumentException(String.valueOf(member));
    };
  }
}
