// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.tree;

import java.util.Set;
import java.util.regex.Pattern;

/** Knows which files belong to an addon, and which are left there by editors and build tools. */
final class FileNames {
  /** Hidden ones, and those that editors and download programs give to unfinished files. */
  private static final Pattern PASSING =
      Pattern.compile("[.~#].*|.*(~|[.](tmp|part|swp|swx|bak|orig|rej|class))|4913");

  private static final Set<String> OUTPUT =
      Set.of("target", "build", "bin", "out", "node_modules", "__pycache__");

  private FileNames() {}

  static boolean belongs(String file) {
    return !PASSING.matcher(file).matches();
  }

  /** For folders at the top of an addon, where build tools put what they make. */
  static boolean isOutput(String folder) {
    return OUTPUT.contains(folder);
  }
}
