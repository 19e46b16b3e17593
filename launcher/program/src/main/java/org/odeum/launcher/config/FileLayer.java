// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.odeum.launcher.spi.Suggestion;

/** Reads the section {@code [options]} of a configuration file; other sections are not for us. */
final class FileLayer {
  static final String SECTION = "options";

  private final OptionTable table;
  private final IniFile file;
  private final Map<String, Setting> settings = new HashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private FileLayer(OptionTable table, IniFile file) {
    this.table = table;
    this.file = file;
  }

  static Layer read(OptionTable table, IniFile file) {
    FileLayer reading = new FileLayer(table, file);
    reading.read();
    return new Layer(reading.settings, reading.warnings);
  }

  private void read() {
    String section = "";
    for (IniLine line : file.lines()) {
      switch (line) {
        case IniLine.Section begin -> {
          section = begin.name();
          warnOfSimilar(begin);
        }
        case IniLine.Entry entry -> {
          if (section.isEmpty()) {
            throw error(entry, "'%s' stands in no section: begin with [options]", entry.key());
          }
          if (section.equals(SECTION)) {
            set(entry);
          }
        }
        case IniLine.Other nothing -> {}
      }
    }
  }

  private void warnOfSimilar(IniLine.Section begin) {
    if (!begin.name().equals(SECTION)
        && Suggestion.closest(begin.name(), List.of(SECTION)).isPresent()) {
      warnings.add(
          "%s: section [%s] is not read: did you mean [%s]?"
              .formatted(where(begin), begin.name(), SECTION));
    }
  }

  private void set(IniLine.Entry entry) {
    OptionDefinition option = definition(entry);
    Integer first = lines.putIfAbsent(option.name(), entry.number());
    if (first != null) {
      throw error(entry, "%s is already set in line %d: keep one of them", option.name(), first);
    }
    Path folder = file.path().toAbsolutePath().getParent();
    settings.put(
        option.name(),
        Setting.of(option, entry.value(), folder, where(entry), where(entry), StartException::new));
  }

  private OptionDefinition definition(IniLine.Entry entry) {
    return table
        .find(entry.key())
        .map(option -> allowed(option, entry))
        .or(() -> table.findFormer(entry.key()).map(option -> former(option, entry)))
        .orElseThrow(() -> unknown(entry));
  }

  private OptionDefinition allowed(OptionDefinition option, IniLine.Entry entry) {
    if (!option.inFile()) {
      throw error(entry, "%s cannot be set in a file: use %s", option.name(), option.longFlag());
    }
    return option;
  }

  private OptionDefinition former(OptionDefinition option, IniLine.Entry entry) {
    warnings.add(
        "%s: %s is outdated: write %s".formatted(where(entry), entry.key(), option.name()));
    return option;
  }

  private StartException unknown(IniLine.Entry entry) {
    List<String> known =
        table.definitions().stream()
            .filter(OptionDefinition::inFile)
            .map(OptionDefinition::name)
            .toList();
    return error(
        entry,
        "unknown option '%s': %s",
        entry.key(),
        Suggestion.orElse(entry.key(), known, "--help lists the options"));
  }

  private StartException error(IniLine line, String message, Object... arguments) {
    return new StartException(where(line) + ": " + message.formatted(arguments));
  }

  private String where(IniLine line) {
    return file.path() + ":" + line.number();
  }
}
