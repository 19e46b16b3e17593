// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes what a rollback puts out of the deploy folder; only the newest things are kept. */
final class AsideFolder {
  private static final int MOST = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Clock clock;

  AsideFolder(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Moves a file or folder here and gives its new place. */
  Path take(Path path) throws IOException {
    Path place = place(path);
    Files.move(path, place);
    return place;
  }

  /** Copies a file here and gives the place of the copy. */
  Path copy(Path path) throws IOException {
    Path place = place(path);
    return Files.copy(path, place);
  }

  private Path place(Path path) throws IOException {
    Files.createDirectories(folder);
    String time = TIME.format(clock.instant());
    Path place = folder.resolve(time + "-" + path.getFileName());
    for (int i = 1; Files.exists(place); i++) {
      place = folder.resolve(time + "-" + i + "-" + path.getFileName());
    }
    return place;
  }

  /** Deletes the oldest things beyond the bound. */
  void trim() throws IOException {
    if (!Files.isDirectory(folder)) {
      return; // nothing was ever moved
    }
    List<Path> all;
    try (Stream<Path> paths = Files.list(folder)) {
      all = paths.sorted(Comparator.comparing(path -> path.getFileName().toString())).toList();
    }
    for (Path old : all.subList(0, Math.max(0, all.size() - MOST))) {
      try (Stream<Path> inside = Files.walk(old)) {
        inside.sorted(Comparator.reverseOrder()).forEach(AsideFolder::delete);
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
