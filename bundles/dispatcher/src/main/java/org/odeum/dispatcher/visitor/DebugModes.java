// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.visitor;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Reads the parameter {@code debug} as Odoo does: modes that are known, else on or off. */
final class DebugModes {
  static final String ASSETS = "assets";

  private static final Set<String> KNOWN = Set.of("1", ASSETS, "tests", "disable-t-cache");
  private static final Set<String> OFF = Set.of("", "0", "false", "f", "no", "n", "off");

  private DebugModes() {}

  /** Known modes with commas between them, each once; empty text for none. */
  static String parse(String parameter) {
    Set<String> modes = new LinkedHashSet<>();
    for (String part : parameter.split(",", 20)) {
      String mode = part.strip();
      if (KNOWN.contains(mode)) {
        modes.add(mode);
      } else if (!OFF.contains(mode.toLowerCase(Locale.ROOT))) {
        modes.add("1");
      }
    }
    return String.join(",", modes);
  }

  static boolean isAssets(String modes) {
    return Set.of(modes.split(",")).contains(ASSETS);
  }
}
