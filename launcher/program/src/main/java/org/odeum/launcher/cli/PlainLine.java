// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.launcher.config.CommandLineOptions;
import org.odeum.launcher.config.OptionDefinition;
import org.odeum.launcher.config.OptionDefinition.Trait;

/**
 * Takes the usual command lines apart, so that a start need not load picocli: its classes are the
 * only ones that the AOT cache cannot hold, as they were compiled for Java 5. What it takes it
 * understands exactly as {@link PicocliParser} does; all else, right or wrong, it leaves to that.
 *
 * <p>Usual is {@code --flag=value}, {@code --flag value} and {@code --switch}, in full and in their
 * present names, each option by one of its flags only.
 */
final class PlainLine {
  private final Map<String, OptionDefinition> options = new HashMap<>();

  PlainLine(List<OptionDefinition> definitions) {
    for (OptionDefinition option : definitions) {
      for (String flag : option.flags()) {
        options.put(flag, option);
      }
    }
  }

  /** The line taken apart, or nothing if it is not of the usual kind. */
  Optional<ParsedLine> parse(List<String> words) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    Map<String, String> flags = new HashMap<>();
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String flag = equals < 0 ? word : word.substring(0, equals);
      OptionDefinition option = options.get(flag);
      if (option == null || !flags.computeIfAbsent(option.name(), name -> flag).equals(flag)) {
        return Optional.empty();
      }
      String value;
      if (option.isSwitch()) {
        if (equals >= 0 || values.containsKey(option.name())) {
          return Optional.empty();
        }
        value = Boolean.toString(!option.is(Trait.NEGATED));
      } else if (equals >= 0) {
        value = word.substring(equals + 1);
      } else if (rest.hasNext()) {
        value = rest.next();
      } else {
        return Optional.empty();
      }
      if (value.startsWith("-")) {
        return Optional.empty();
      }
      values.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(value);
    }
    return Optional.of(
        new ParsedLine(new CommandLineOptions(values, List.of()), List.of(), false, false));
  }
}
