// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

/** Writes the table of options for the documentation; a test compares it with what is there. */
final class OptionsDocument {
  private OptionsDocument() {}

  static String markdown(OptionTable table) {
    StringBuilder text = new StringBuilder();
    for (OptionGroup group : OptionGroup.values()) {
      text.append("\n### ").append(group.title()).append("\n\n");
      text.append("| command line | file | environment | default | meaning |\n");
      text.append("| --- | --- | --- | --- | --- |\n");
      table.definitions().stream()
          .filter(option -> option.group() == group)
          .forEach(option -> text.append(row(option)));
    }
    return text.toString();
  }

  private static String row(OptionDefinition option) {
    String flags = String.join(", ", option.flags());
    String value = option.placeholder().isEmpty() ? "" : " " + option.placeholder();
    return "| %s | %s | %s | %s | %s |%n"
        .formatted(
            option.flags().isEmpty() ? "" : code(flags + value),
            option.inFile() ? code(option.name()) : "",
            option.variables().isEmpty() ? "" : code(option.variables().getFirst()),
            option.defaultValue().isEmpty() ? "" : code(option.shownDefault()),
            option.help() + (option.inFile() && !option.saved() ? " Not saved." : ""))
        .replace("\r\n", "\n");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
