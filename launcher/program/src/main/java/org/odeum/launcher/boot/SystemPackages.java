// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Knows which packages of the class path bundles may import from the system bundle. */
final class SystemPackages {
  private SystemPackages() {}

  /** The packages with their versions, as an Export-Package header; the build wrote it. */
  static String header() {
    try (InputStream file = SystemPackages.class.getResourceAsStream("packages.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .reduce((one, next) -> one + "," + next)
          .orElse("");
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
