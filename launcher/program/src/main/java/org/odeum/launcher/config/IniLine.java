// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.util.List;

/** One entry of an INI file; it knows its text, so that a file can be written back as it was. */
sealed interface IniLine {
  /** Counted from one. */
  int number();

  /** The lines of the file it was read from. */
  List<String> source();

  /** A {@code [name]}. */
  record Section(int number, List<String> source, String name) implements IniLine {}

  /** A {@code key = value}; a value of several lines has line feeds. */
  record Entry(int number, List<String> source, String key, String value) implements IniLine {}

  /** A comment or an empty line. */
  record Other(int number, List<String> source) implements IniLine {}
}
