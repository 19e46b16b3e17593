// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

/** The headings under which options are listed, in that order. */
public enum OptionGroup {
  /** Files, folders and what is loaded. */
  COMMON("Common"),
  /** The HTTP service. */
  HTTP("HTTP"),
  /** The databases and who may log in. */
  DATABASE("Database and users"),
  /** What is logged and where to. */
  LOGGING("Logging"),
  /** Processes, and what they may use. */
  PROCESSES("Processes"),
  /** For developers and operators. */
  ADVANCED("Advanced");

  private final String title;

  OptionGroup(String title) {
    this.title = title;
  }

  /** The heading. */
  public String title() {
    return title;
  }
}
