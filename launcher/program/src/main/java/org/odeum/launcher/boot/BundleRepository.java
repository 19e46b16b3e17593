// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.odeum.launcher.config.StartException;
import org.osgi.service.feature.ID;

/**
 * Finds the jar of a bundle that a feature file names: in the program's own folders, else in the
 * local Maven repository, so that a feature file of one's own can name anything that was built or
 * fetched on this machine.
 */
final class BundleRepository {
  private final List<Path> folders;
  private final Path mavenRepository;

  BundleRepository(List<Path> folders, Path mavenRepository) {
    this.folders = List.copyOf(folders);
    this.mavenRepository = mavenRepository;
  }

  /**
   * The jar, absolute.
   *
   * @throws StartException if it is nowhere
   */
  Path find(ID id) {
    String name = fileName(id);
    Path inMaven =
        mavenRepository
            .resolve(id.getGroupId().replace('.', '/'))
            .resolve(id.getArtifactId())
            .resolve(id.getVersion())
            .resolve(name);
    return Stream.concat(folders.stream().map(folder -> folder.resolve(name)), Stream.of(inMaven))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(path -> path.toAbsolutePath().normalize())
        .orElseThrow(
            () ->
                new StartException(
                    "The bundle %s, which a feature file names, is not there: looked for %s in %s and for %s."
                        .formatted(id, name, folders, inMaven)));
  }

  private static String fileName(ID id) {
    String classifier = id.getClassifier().map(text -> "-" + text).orElse("");
    return id.getArtifactId() + "-" + id.getVersion() + classifier + ".jar";
  }
}
