// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.nio.file.Path;
import java.util.List;

/** What came of a build. */
public sealed interface BuildResult {
  /**
   * A jar.
   *
   * @param name the addon's technical name
   * @param warnings of the compiler, one line each; none if the jar was in the cache
   */
  record Made(String name, Path jar, List<String> warnings) implements BuildResult {
    /** Copies the list. */
    public Made {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * No jar.
   *
   * @param name the addon's technical name, or what stands for it as long as it cannot be read
   * @param clause goes behind "hello …: "; the first line alone must do
   */
  record Refused(String name, String clause) implements BuildResult {}
}
