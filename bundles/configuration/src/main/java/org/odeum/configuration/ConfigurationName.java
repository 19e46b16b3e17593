// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.util.Optional;

/**
 * Which configuration a file is, as its name says: {@code pid.cfg}, or {@code factory~name.cfg} for
 * one of several configurations of a factory ({@code factory-name.cfg} means the same, as in
 * FileInstall); the same with {@code .cfg.json}.
 *
 * @param pid of the configuration, or of its factory
 * @param name the configuration's name within its factory; empty if it is not of a factory
 */
record ConfigurationName(String pid, Optional<String> name) {
  static final String PROPERTIES = ".cfg";
  static final String JSON = ".cfg.json";

  /** Reads a file name; empty if the file is no configuration. */
  static Optional<ConfigurationName> of(String file) {
    String base = base(file);
    if (base.isEmpty() || base.startsWith(".")) {
      return Optional.empty();
    }
    int separator = base.indexOf('~') >= 0 ? base.indexOf('~') : base.indexOf('-');
    if (separator < 0) {
      return Optional.of(new ConfigurationName(base, Optional.empty()));
    }
    String name = base.substring(separator + 1);
    return separator == 0 || name.isEmpty()
        ? Optional.empty()
        : Optional.of(new ConfigurationName(base.substring(0, separator), Optional.of(name)));
  }

  private static String base(String file) {
    for (String ending : new String[] {JSON, PROPERTIES}) {
      if (file.endsWith(ending)) {
        return file.substring(0, file.length() - ending.length());
      }
    }
    return "";
  }

  @Override
  public String toString() {
    return name.map(own -> pid + "~" + own).orElse(pid);
  }
}
