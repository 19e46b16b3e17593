// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Knows the version of this program, which the build wrote into it. */
public final class ProductVersion {
  private ProductVersion() {}

  /** The version, {@code 1.2.3}. */
  public static String read() {
    try (InputStream file = ProductVersion.class.getResourceAsStream("version.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
