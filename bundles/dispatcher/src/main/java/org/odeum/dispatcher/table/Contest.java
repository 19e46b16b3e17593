// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.dispatcher.endpoint.RoutedMethod;

/**
 * Orders the claims to one place: overriding before overridden, of unrelated ones the first by
 * addon name; the others lose, and are told who won.
 */
final class Contest {
  private final Precedence precedence;
  private final List<Claim> accepted = new ArrayList<>();
  private final Map<Claim, Claim> losers = new LinkedHashMap<>();

  Contest(List<Claim> claims, Precedence precedence) {
    this.precedence = precedence;
    for (Claim claim : ordered(claims)) {
      decide(claim);
    }
  }

  /** Topmost first; each overriding claim is before those it overrides. */
  private List<Claim> ordered(List<Claim> claims) {
    if (claims.size() == 1) {
      return claims;
    }
    List<Claim> waiting = new ArrayList<>(claims);
    waiting.sort(Claim.BY_ADDON);
    List<Claim> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Claim top =
          waiting.stream()
              .filter(each -> waiting.stream().noneMatch(other -> overrides(other, each)))
              .findFirst()
              // Class and addon order may contradict each other; then names decide.
              .orElse(waiting.getFirst());
      waiting.remove(top);
      ordered.add(top);
    }
    return ordered;
  }

  private void decide(Claim claim) {
    for (Claim winner : accepted) {
      RoutedMethod above = winner.method();
      RoutedMethod below = claim.method();
      if (Precedence.isSame(above, below)) {
        return;
      }
      if (above.options().meets(below.options()) && !overrides(winner, claim)) {
        losers.put(claim, winner);
        return;
      }
    }
    accepted.add(claim);
  }

  private boolean overrides(Claim first, Claim second) {
    return precedence.overrides(first.method(), second.method());
  }

  /** Those with a place, topmost first. */
  List<Claim> accepted() {
    return accepted;
  }

  /** Those without, each with the one that has its place. */
  Map<Claim, Claim> losers() {
    return losers;
  }

  /** The next one below, which an accepted claim overrides. */
  Optional<Claim> below(Claim claim) {
    return accepted.stream()
        .skip(accepted.indexOf(claim) + 1L)
        .filter(each -> overrides(claim, each))
        .filter(each -> claim.method().options().meets(each.method().options()))
        .findFirst();
  }

  /** Whether the claims above an accepted one leave it an HTTP method to answer. */
  boolean isServed(Claim claim) {
    List<Claim> above = accepted.subList(0, accepted.indexOf(claim));
    List<String> methods = claim.method().options().methods();
    return methods.isEmpty()
        ? above.stream().noneMatch(each -> each.method().options().methods().isEmpty())
        : methods.stream().anyMatch(each -> isLeft(each, above));
  }

  private static boolean isLeft(String method, List<Claim> above) {
    return above.stream().noneMatch(each -> each.method().options().answers(method));
  }
}
