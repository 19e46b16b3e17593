// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says all there is to say about one option; command line, configuration file, environment and
 * documentation are derived from it.
 *
 * @param name the key of the configuration file, {@code http_port}
 * @param flags how it is written on the command line; none for an option of the file alone
 * @param placeholder stands for the value in help texts, {@code PORT}
 * @param type which values there are
 * @param defaultValue the value if nobody gives one; a relative path starts from the server's home
 * @param group the heading it is listed under
 * @param help what it is for, in a sentence or two
 * @param traits what is special about it
 * @param formerNames names of older configuration files that still work, with a warning
 */
public record OptionDefinition(
    String name,
    List<String> flags,
    String placeholder,
    OptionType type,
    String defaultValue,
    OptionGroup group,
    String help,
    Set<Trait> traits,
    List<String> formerNames) {

  private static final String PREFIX = "ODEUM_";

  /** What may be special about an option. */
  public enum Trait {
    /** Its flag, which takes no value, switches it off. */
    NEGATED,
    /** The layers add to each other instead of replacing each other. */
    ADDED_UP,
    /** It names the configuration file, so its variable is ODEUM_RC, and no file may set it. */
    NAMES_FILE,
    /** A configuration file cannot set it. */
    NOT_IN_FILE,
    /** Neither a configuration file nor the environment can set it. */
    COMMAND_LINE_ONLY,
    /** {@code --save} leaves it out. */
    NOT_SAVED,
    /** It is never shown. */
    SECRET,
    /** All commands know it, not the server alone. */
    ALL_COMMANDS
  }

  /** Makes the definition immutable. */
  public OptionDefinition {
    flags = List.copyOf(flags);
    traits = Set.copyOf(traits);
    formerNames = List.copyOf(formerNames);
  }

  /** Begins the definition of an option. */
  static Builder named(String name, OptionType type) {
    return new Builder(name, type);
  }

  /** Tells whether it has a trait. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Tells whether a configuration file may set it. */
  public boolean inFile() {
    return !is(Trait.NAMES_FILE) && !is(Trait.NOT_IN_FILE) && !is(Trait.COMMAND_LINE_ONLY);
  }

  /** Tells whether {@code --save} writes it. */
  public boolean saved() {
    return inFile() && !is(Trait.NOT_SAVED);
  }

  /** Tells whether its flags stand alone, without a value. */
  public boolean isSwitch() {
    return type instanceof OptionType.Flag;
  }

  /** The environment variables that set it; the first is the documented one. */
  public List<String> variables() {
    if (is(Trait.COMMAND_LINE_ONLY)) {
      return List.of();
    }
    List<String> variables = new ArrayList<>();
    variables.add(is(Trait.NAMES_FILE) ? PREFIX + "RC" : variable(name));
    if (!is(Trait.NEGATED) && !flags.isEmpty()) {
      variables.add(variable(longFlag().substring(2).replace('-', '_')));
    }
    return variables.stream().distinct().toList();
  }

  /** The flag with two dashes; the name if there is no flag. */
  public String longFlag() {
    return flags.stream().filter(flag -> flag.startsWith("--")).findFirst().orElse(name);
  }

  /** The flags of its former names. */
  public List<String> formerFlags() {
    String dashes = is(Trait.NEGATED) ? "--no-" : "--";
    return flags.isEmpty()
        ? List.of()
        : formerNames.stream().map(former -> dashes + former.replace('_', '-')).toList();
  }

  /** The default value in its canonical form. */
  String canonicalDefault(Path home) {
    return defaultValue.isEmpty() ? "" : type.canonical(defaultValue, home).orElseThrow();
  }

  /** The default value as documentation shows it. */
  public String shownDefault() {
    boolean path = type instanceof OptionType.FileName && !defaultValue.isEmpty();
    return path ? "<home>/" + defaultValue : defaultValue;
  }

  static String variable(String name) {
    return PREFIX + name.toUpperCase(Locale.ROOT);
  }

  /** Collects what a definition says. */
  static final class Builder {
    private final String name;
    private final OptionType type;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private List<String> flags = List.of();
    private List<String> formerNames = List.of();
    private String placeholder = "";
    private String defaultValue = "";

    private Builder(String name, OptionType type) {
      this.name = name;
      this.type = type;
    }

    Builder flags(String... all) {
      flags = List.of(all);
      return this;
    }

    Builder takes(String word) {
      placeholder = word;
      return this;
    }

    Builder byDefault(String value) {
      defaultValue = value;
      return this;
    }

    Builder formerly(String... names) {
      formerNames = List.of(names);
      return this;
    }

    Builder with(Trait... all) {
      traits.addAll(List.of(all));
      return this;
    }

    OptionDefinition in(OptionGroup group, String help) {
      return new OptionDefinition(
          name, flags, placeholder, type, defaultValue, group, help, traits, formerNames);
    }
  }
}
