// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.nio.file.Path;
import java.util.Objects;

/**
 * An addon that another one is compiled against.
 *
 * @param name its technical name
 * @param jar its jar; other content has another path
 */
public record Dependency(String name, Path jar) {
  /** Refuses nulls. */
  public Dependency {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(jar, "jar");
  }
}
