// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.odeum.launcher.cli.OptionParser.Rest;
import org.odeum.launcher.config.CommandLineOptions;
import org.odeum.launcher.config.OptionDefinition;
import org.odeum.launcher.config.UsageException;
import org.odeum.launcher.spi.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Takes any command line apart with picocli, by the definitions of the options, and says what is
 * wrong with it. Loading picocli takes a tenth of a start: see {@link PlainLine}.
 */
final class PicocliParser {
  private final List<OptionDefinition> definitions;
  private final Rest rest;

  PicocliParser(List<OptionDefinition> definitions, Rest rest) {
    this.definitions = List.copyOf(definitions);
    this.rest = rest;
  }

  /**
   * Takes the words apart.
   *
   * @throws UsageException if an option is unknown or lacks its value
   */
  ParsedLine parse(List<String> words) {
    CommandLine parser = new CommandLine(spec());
    parser.setExpandAtFiles(false);
    parser.setOverwrittenOptionsAllowed(true);
    parser.setUnmatchedArgumentsAllowed(rest == Rest.KEPT);
    parser.setStopAtPositional(rest == Rest.AFTER_FIRST_WORD);
    try {
      return result(parser.parseArgs(words.toArray(String[]::new)));
    } catch (CommandLine.UnmatchedArgumentException unknown) {
      throw unknown(unknown.getUnmatched().getFirst());
    } catch (CommandLine.MissingParameterException incomplete) {
      throw incomplete(incomplete);
    } catch (CommandLine.ParameterException wrong) {
      throw new UsageException(wrong.getMessage());
    }
  }

  private CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    for (OptionDefinition option : definitions) {
      Stream.concat(option.flags().stream(), option.formerFlags().stream())
          .map(flag -> flag(option, flag))
          .forEach(spec::addOption);
    }
    if (rest != Rest.KEPT) {
      spec.addOption(OptionSpec.builder("-h", "--help").type(boolean.class).arity("0").build());
      spec.addOption(OptionSpec.builder("--version").type(boolean.class).arity("0").build());
    }
    if (rest == Rest.AFTER_FIRST_WORD) {
      spec.addPositional(
          PositionalParamSpec.builder().type(List.class).auxiliaryTypes(String.class).build());
    }
    return spec;
  }

  private static OptionSpec flag(OptionDefinition option, String flag) {
    OptionSpec.Builder builder = OptionSpec.builder(flag).paramLabel(option.placeholder());
    return option.isSwitch()
        ? builder.type(boolean.class).arity("0").build()
        : builder.type(List.class).auxiliaryTypes(String.class).arity("1").build();
  }

  private ParsedLine result(CommandLine.ParseResult parsed) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    for (OptionDefinition option : definitions) {
      for (OptionSpec matched : parsed.matchedOptionsSet()) {
        String flag = matched.longestName();
        boolean outdated = option.formerFlags().contains(flag);
        if (outdated) {
          warnings.add("option %s is outdated: use %s".formatted(flag, option.longFlag()));
        }
        if (outdated || option.flags().contains(flag)) {
          values
              .computeIfAbsent(option.name(), name -> new ArrayList<>())
              .addAll(texts(option, matched));
        }
      }
    }
    List<String> kept =
        rest == Rest.KEPT
            ? parsed.unmatched()
            : parsed.matchedPositionalValue(0, List.<String>of());
    return new ParsedLine(
        new CommandLineOptions(values, warnings),
        kept,
        parsed.hasMatchedOption("--help"),
        parsed.hasMatchedOption("--version"));
  }

  private static List<String> texts(OptionDefinition option, OptionSpec matched) {
    if (!option.isSwitch()) {
      return matched.getValue();
    }
    boolean given = matched.getValue();
    return List.of(Boolean.toString(given != option.is(OptionDefinition.Trait.NEGATED)));
  }

  private UsageException unknown(String word) {
    if (!word.startsWith("-")) {
      return new UsageException(
          "unrecognized parameter '%s': a command must be the first word, and values follow their"
                  .formatted(word)
              + " option; --help lists the options");
    }
    String flag = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    List<String> known = definitions.stream().flatMap(option -> option.flags().stream()).toList();
    return new UsageException(
        "unknown option %s: %s"
            .formatted(flag, Suggestion.orElse(flag, known, "--help lists the options")));
  }

  private UsageException incomplete(CommandLine.MissingParameterException incomplete) {
    return incomplete.getMissing().getFirst() instanceof OptionSpec option
        ? new UsageException(
            "option %s needs a value: %s=%s"
                .formatted(option.longestName(), option.longestName(), option.paramLabel()))
        : new UsageException(incomplete.getMessage());
  }
}
