// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.tree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * An addon that lies somewhere as sources.
 *
 * @param file what people know it by: its name in the deploy folder, or with its folder's in front
 * @param path a folder or a single {@code .java} file
 */
public record SourceAddon(String file, Path path) {
  static final String SUFFIX = ".java";

  /** Refuses nulls. */
  public SourceAddon {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(path, "path");
  }

  /** Tells whether it is one file. */
  public boolean single() {
    return path.getFileName().toString().endsWith(SUFFIX) && !Files.isDirectory(path);
  }

  /**
   * The addon's name unless its sources say another: that of the folder, or of the file in lower
   * case.
   */
  public String defaultName() {
    String name = path.getFileName().toString();
    return single()
        ? name.substring(0, name.length() - SUFFIX.length()).toLowerCase(Locale.ROOT)
        : name;
  }
}
