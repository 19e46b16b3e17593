// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.odeum.launcher.logging.IoReason;

/**
 * A configuration file in the format of Python's {@code configparser}, which Odoo uses: sections,
 * {@code key = value} or {@code key: value}, indented lines continue a value, comments begin with
 * {@code #} or {@code ;} at the start of a line.
 */
record IniFile(Path path, List<IniLine> lines) {
  private static final long LARGEST = 1024L * 1024;

  IniFile {
    lines = List.copyOf(lines);
  }

  /** Reads a file of at most a mebibyte in UTF-8. */
  static IniFile read(Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        throw new StartException(
            "configuration file " + path + " is no file: name another one with --config");
      }
      if (Files.size(path) > LARGEST) {
        throw new StartException(
            "configuration file " + path + " is larger than a mebibyte: is it the right one?");
      }
      return parse(path, Files.readString(path, StandardCharsets.UTF_8));
    } catch (CharacterCodingException wrongCharset) {
      throw new StartException(
          "configuration file " + path + " is no UTF-8 text: save it as such", wrongCharset);
    } catch (AccessDeniedException denied) {
      throw new StartException(
          "configuration file " + path + " cannot be read: give the server's user the right to",
          denied);
    } catch (IOException failed) {
      throw new StartException(
          "configuration file " + path + " cannot be read: " + IoReason.of(failed), failed);
    }
  }

  static IniFile parse(Path path, String text) {
    String body = text.startsWith("\ufeff") ? text.substring(1) : text;
    List<IniLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : body.lines().toList()) {
      number++;
      boolean continues = !line.isBlank() && Character.isWhitespace(line.charAt(0));
      if (continues && !isComment(line) && endsWithEntry(lines)) {
        lines.add(continued((IniLine.Entry) lines.removeLast(), line));
      } else {
        lines.add(parseLine(path, number, line));
      }
    }
    return new IniFile(path, lines);
  }

  /** The text with line feeds, as {@link #parse} reads it. */
  String text() {
    return lines.stream()
        .flatMap(line -> line.source().stream())
        .map(line -> line + "\n")
        .collect(joining());
  }

  private static boolean endsWithEntry(List<IniLine> lines) {
    return !lines.isEmpty() && lines.getLast() instanceof IniLine.Entry;
  }

  private static IniLine.Entry continued(IniLine.Entry entry, String line) {
    List<String> source = new ArrayList<>(entry.source());
    source.add(line);
    return new IniLine.Entry(
        entry.number(), source, entry.key(), (entry.value() + "\n" + line.strip()).strip());
  }

  private static IniLine parseLine(Path path, int number, String line) {
    String content = line.strip();
    if (content.isEmpty() || isComment(content)) {
      return new IniLine.Other(number, List.of(line));
    }
    if (content.startsWith("[") && content.endsWith("]")) {
      return new IniLine.Section(
          number, List.of(line), content.substring(1, content.length() - 1).strip());
    }
    int end = separator(content);
    if (end < 1) {
      throw new StartException(
          "%s:%d: this line is no setting: expected name = value".formatted(path, number));
    }
    return new IniLine.Entry(
        number,
        List.of(line),
        content.substring(0, end).strip().toLowerCase(Locale.ROOT),
        content.substring(end + 1).strip());
  }

  private static int separator(String content) {
    int equals = content.indexOf('=');
    int colon = content.indexOf(':');
    return equals < 0 || colon < 0 ? Math.max(equals, colon) : Math.min(equals, colon);
  }

  private static boolean isComment(String line) {
    String content = line.strip();
    return content.startsWith("#") || content.startsWith(";");
  }
}
