// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.launcher.cli.OptionParser.Rest;
import org.odeum.launcher.config.OptionDefinition;
import org.odeum.launcher.config.OptionTable;

class PlainLineTest {
  private static final int LINES = 1_000;
  private static final List<String> ODD_WORDS =
      List.of(
          "", "-", "--", "=", "a", "a=b", "'a b'", "\"c\"", "@a", "8069", "-1", "--a", "-x", "--=");

  private final List<OptionDefinition> definitions = OptionTable.standard().definitions();
  private final PlainLine plain = new PlainLine(definitions);

  @Test
  void values_and_switches_are_taken() {
    ParsedLine line =
        plain
            .parse(List.of("--http-port=81", "-c", "a.conf", "--no-http", "--stop-after-init"))
            .orElseThrow();

    assertThat(line.options().values())
        .isEqualTo(
            Map.of(
                "http_port", List.of("81"),
                "config", List.of("a.conf"),
                "http_enable", List.of("false"),
                "stop_after_init", List.of("true")));
    assertThat(line.rest()).isEmpty();
  }

  @Test
  void no_word_at_all_is_usual() {
    assertThat(plain.parse(List.of())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "--htp-port=81",
        "--http-port",
        "--http-port --no-http",
        "-p81",
        "-p 81 --http-port 82",
        "--no-http --no-http",
        "--no-http=true",
        "--xmlrpc-port=81",
        "word",
        "-- word"
      })
  void what_is_not_usual_is_left_to_picocli(String words) {
    assertThat(plain.parse(List.of(words.split(" ")))).isEmpty();
  }

  @Test
  void what_it_takes_it_understands_as_picocli_does() {
    Random random = new Random(20_261_122);
    int taken = 0;
    for (int n = 0; n < LINES; n++) {
      List<String> words = line(random);
      var result = plain.parse(words);
      if (result.isPresent()) {
        taken++;
        for (Rest rest : Rest.values()) {
          assertThat(new PicocliParser(definitions, rest).parse(words))
              .as("%s with other words %s", words, rest)
              .isEqualTo(result.get());
        }
      }
    }
    assertThat(taken).as("lines taken").isBetween(LINES / 10, LINES * 9 / 10);
  }

  private List<String> line(Random random) {
    List<String> words = new ArrayList<>();
    for (int left = random.nextInt(5); left > 0; left--) {
      OptionDefinition option = definitions.get(random.nextInt(definitions.size()));
      List<String> flags =
          Stream.concat(option.flags().stream(), option.formerFlags().stream()).toList();
      String flag = flags.get(random.nextInt(flags.size()));
      String value = random.nextInt(3) > 0 ? "value" : odd(random);
      switch (random.nextInt(8)) {
        case 0 -> words.add(flag + value);
        case 1 -> words.add(odd(random));
        case 2, 3 -> words.add(flag + "=" + value);
        case 4 -> words.addAll(List.of(flag, value));
        default -> words.addAll(option.isSwitch() ? List.of(flag) : List.of(flag, value));
      }
    }
    return words;
  }

  private static String odd(Random random) {
    return ODD_WORDS.get(random.nextInt(ODD_WORDS.size()));
  }
}
