// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Compares the README's table of options with the code. Run with {@code -Dodeum.readme=write} to
 * have it written.
 */
class OptionsDocumentTest {
  private static final String BEGIN = "<!-- options: written by OptionsDocumentTest -->\n";
  private static final String END = "\n<!-- options: end -->";

  private final Path readme = Path.of("../README.md");

  @Test
  void the_readme_lists_the_options_as_they_are() throws IOException {
    String text = Files.readString(readme);
    assertThat(text).contains(BEGIN, END);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END, begin);
    String expected = OptionsDocument.markdown(OptionTable.standard());

    if ("write".equals(System.getProperty("odeum.readme"))) {
      Files.writeString(readme, text.substring(0, begin) + expected + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as("the options in %s; run this test with -Dodeum.readme=write", readme)
        .isEqualTo(expected);
  }
}
