// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.util.Objects;
import java.util.jar.Attributes;
import java.util.stream.Stream;

/**
 * Reads how another version of a bundle takes over: the attribute {@code swap} of its addon
 * capability, else the header {@code Odeum-Swap}; without either, bundles with an activator are
 * exchanged in place, for what an activator does can often be done only once.
 */
final class Swapping {
  private static final String HEADER = "Odeum-Swap";

  private Swapping() {}

  static boolean inPlace(Attributes main) {
    String capabilities = Objects.requireNonNullElse(main.getValue("Provide-Capability"), "");
    String wanted =
        Stream.concat(
                HeaderClause.parse(capabilities).stream()
                    .filter(clause -> clause.names().contains("odeum.addon"))
                    .map(clause -> clause.attributes().getOrDefault("swap", "")),
                Stream.of(Objects.requireNonNullElse(main.getValue(HEADER), "")))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    return switch (wanted) {
      case "replace" -> true;
      case "beside" -> false;
      case "" -> main.getValue("Bundle-Activator") != null;
      default ->
          throw new RefusedException(
              "its swap is \"" + wanted + "\": use beside or replace, or leave it out");
    };
  }
}
