// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/** Knows which packages the jars of a class path have. Reads each jar's directory once. */
final class JarPackages {
  private final Map<Path, Set<String>> known = new HashMap<>();

  /** The packages of a jar that have classes in them. */
  Set<String> of(Path jar) throws IOException {
    Set<String> packages = known.get(jar);
    if (packages == null) {
      packages = read(jar);
      known.put(jar, packages);
    }
    return packages;
  }

  /** Forgets what is not among those. */
  void keepOnly(Set<Path> jars) {
    known.keySet().retainAll(jars);
  }

  /** The packages that a bundle offers to others, by its manifest. */
  static Set<String> exported(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String header =
          file.getManifest() == null
              ? null
              : file.getManifest().getMainAttributes().getValue("Export-Package");
      return header == null
          ? Set.of()
          : Set.copyOf(new aQute.bnd.header.Parameters(header).keySet());
    }
  }

  private static Set<String> read(Path jar) throws IOException {
    Set<String> packages = new HashSet<>();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && name.indexOf('/') > 0)
          .forEach(
              name -> packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.')));
    }
    return packages;
  }
}
