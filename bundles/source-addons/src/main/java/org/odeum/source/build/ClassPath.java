// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the server itself gives to addons.
 *
 * @param jars the jars that classes are looked for in
 * @param packages the packages of those jars that addons may use
 * @param identity changes whenever one of the jars or the Java platform does
 */
public record ClassPath(List<Path> jars, Set<String> packages, String identity) {
  /** Copies the collections. */
  public ClassPath {
    jars = List.copyOf(jars);
    packages = Set.copyOf(packages);
    Objects.requireNonNull(identity, "identity");
  }
}
