// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.odeum.launcher.logging.LogHandler;

/**
 * Says which texts are values of an option, and gives each value one canonical text.
 *
 * <p>Where a value may be missing, the words {@code False} and {@code None} stand for that, as in
 * Odoo's configuration files; the canonical text is then empty.
 */
public sealed interface OptionType {
  /**
   * The canonical text of a value; nothing if the text is no such value.
   *
   * @param base the folder that relative paths start from
   */
  Optional<String> canonical(String text, Path base);

  /** What a value must be, to complete "expected ...". */
  String expected();

  /** True or false, written as Odoo does or as environment variables often are. */
  record Flag() implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "true", "1", "yes", "on" -> Optional.of("True");
        case "false", "0", "no", "off" -> Optional.of("False");
        default -> Optional.empty();
      };
    }

    @Override
    public String expected() {
      return "True or False";
    }
  }

  /** A whole number within bounds, both included. */
  record Whole(long least, long most) implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      try {
        long number = Long.parseLong(text.strip());
        return number < least || number > most
            ? Optional.empty()
            : Optional.of(Long.toString(number));
      } catch (NumberFormatException notNumeric) {
        return Optional.empty();
      }
    }

    @Override
    public String expected() {
      return "a whole number from " + least + " to " + most;
    }
  }

  /** A length of time in seconds, decimals allowed. */
  record Seconds(long most) implements OptionType {
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,10})(?:\\.(\\d{1,3}))?");

    @Override
    public Optional<String> canonical(String text, Path base) {
      // No BigDecimal: its class takes 40 ms to initialize, and each start would pay them.
      Matcher number = SECONDS.matcher(text.strip());
      if (!number.matches()) {
        return Optional.empty();
      }
      long whole = Long.parseLong(number.group(1));
      String fraction = number.group(2) == null ? "" : number.group(2).replaceAll("0+$", "");
      if (whole > most || whole == most && !fraction.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(fraction.isEmpty() ? Long.toString(whole) : whole + "." + fraction);
    }

    @Override
    public String expected() {
      return "seconds from 0 to " + most;
    }
  }

  /** Any text in one line. */
  record Text() implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      String value = withoutNone(text);
      return value.chars().anyMatch(Character::isISOControl)
          ? Optional.empty()
          : Optional.of(value);
    }

    @Override
    public String expected() {
      return "a text in one line";
    }
  }

  /** A text of one form; it may be missing. */
  record Shaped(String pattern, String form) implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      return Optional.of(withoutNone(text))
          .filter(value -> value.isEmpty() || value.matches(pattern));
    }

    @Override
    public String expected() {
      return form;
    }
  }

  /** A file or folder; its canonical text is absolute. */
  record FileName() implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      String name = withoutNone(text);
      return name.isEmpty() ? Optional.of("") : absolute(name, base);
    }

    @Override
    public String expected() {
      return "the name of a file or folder";
    }
  }

  /** Who may do what with a file, in octal digits. */
  record FileMode() implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      return Optional.of(text.strip().replaceFirst("^0+(?=.)", ""))
          .filter(mode -> mode.matches("[0-7]{1,3}"));
    }

    @Override
    public String expected() {
      return "three octal digits such as 660";
    }
  }

  /** Several files with commas between them. */
  record FileNames() implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      List<String> files = new ArrayList<>();
      for (String name : elements(text)) {
        Optional<String> file = absolute(name, base);
        if (file.isEmpty()) {
          return file;
        }
        files.add(file.get());
      }
      return Optional.of(String.join(",", files));
    }

    @Override
    public String expected() {
      return "names of files with commas between them";
    }
  }

  /** The name of one database. */
  record DatabaseName() implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      return Optional.of(text.strip())
          .filter(name -> name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}"));
    }

    @Override
    public String expected() {
      return "the name of one database: letters, digits, '_', '.' and '-', 63 at most";
    }
  }

  /** Several names of addons with commas between them. */
  record AddonNames() implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      List<String> names = elements(text);
      return names.stream().allMatch(name -> name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*"))
          ? Optional.of(String.join(",", names))
          : Optional.empty();
    }

    @Override
    public String expected() {
      return "names of addons with commas between them";
    }
  }

  /** One word of a list. */
  record Choice(List<String> words) implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      String word = text.strip().toLowerCase(Locale.ROOT);
      return Optional.of(word).filter(words::contains);
    }

    @Override
    public String expected() {
      return "one of " + String.join(", ", words);
    }
  }

  /** Several words of a list with commas between them. */
  record Choices(List<String> words) implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      List<String> chosen =
          elements(text).stream().map(word -> word.toLowerCase(Locale.ROOT)).distinct().toList();
      return Optional.of(String.join(",", chosen)).filter(all -> words.containsAll(chosen));
    }

    @Override
    public String expected() {
      return "words out of " + String.join(", ", words) + ", with commas between them";
    }
  }

  /** Log handlers, {@code prefix:LEVEL}, with commas between them. */
  record LogHandlers() implements OptionType {
    @Override
    public Optional<String> canonical(String text, Path base) {
      List<Optional<LogHandler>> handlers = elements(text).stream().map(LogHandler::parse).toList();
      return handlers.stream().allMatch(Optional::isPresent)
          ? Optional.of(
              handlers.stream()
                  .flatMap(Optional::stream)
                  .map(LogHandler::toString)
                  .collect(Collectors.joining(",")))
          : Optional.empty();
    }

    @Override
    public String expected() {
      return "prefix:LEVEL with a level out of " + LogHandler.LEVELS;
    }
  }

  private static String withoutNone(String text) {
    String value = text.strip();
    return value.equals("False") || value.equals("None") ? "" : value;
  }

  private static List<String> elements(String text) {
    return Stream.of(withoutNone(text).split("[,\\n]"))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }

  private static Optional<String> absolute(String name, Path base) {
    try {
      Path path =
          name.startsWith("~/")
              ? Path.of(System.getProperty("user.home"), name.substring(2))
              : base.resolve(name);
      return Optional.of(path.toAbsolutePath().normalize().toString());
    } catch (InvalidPathException notPossible) {
      return Optional.empty();
    }
  }
}
