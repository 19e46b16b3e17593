// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command that another worker wants run here, as its part of an answer for the whole group. It is
 * a line that nobody types; the arguments are in hexadecimal digits, so that they need no quotes.
 *
 * @param command its name
 */
record PartCall(String command, List<String> arguments) {
  private static final String PREFIX = "@part";

  PartCall {
    arguments = List.copyOf(arguments);
  }

  String line() {
    return Stream.concat(
            Stream.of(PREFIX, command),
            arguments.stream().map(word -> "x" + HexFormat.of().formatHex(word.getBytes(UTF_8))))
        .collect(Collectors.joining(" "));
  }

  /** Reads such a line; empty if it is one that somebody has typed. */
  static Optional<PartCall> parse(String line) {
    List<String> words = Arrays.asList(line.split(" "));
    if (words.size() < 2 || !words.getFirst().equals(PREFIX)) {
      return Optional.empty();
    }
    return Optional.of(
        new PartCall(
            words.get(1),
            words.subList(2, words.size()).stream()
                .map(word -> new String(HexFormat.of().parseHex(word.substring(1)), UTF_8))
                .toList()));
  }
}
