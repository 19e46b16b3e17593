// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.Comparator;
import org.odeum.dispatcher.endpoint.RoutedMethod;
import org.odeum.dispatcher.endpoint.Rules;
import org.odeum.routing.Rule;

/**
 * One rule of one method, as it asks for a place in the table.
 *
 * @param rule as written
 * @param method the method
 */
record Claim(String rule, RoutedMethod method) {
  static final Comparator<Claim> BY_ADDON =
      Comparator.comparing((Claim claim) -> claim.method().owner().name())
          .thenComparing(claim -> claim.method().name())
          .thenComparing(claim -> claim.method().controller().getName())
          .thenComparing(claim -> claim.method().owner().bundleId());

  /** What claims compete for: a rule as written, for one host and one kind of request. */
  record Place(String host, boolean websocket, String rule) {}

  Rule asRule() {
    return Rules.of(rule, method);
  }

  Place place() {
    return new Place(method.options().host(), method.options().websocket(), rule);
  }
}
