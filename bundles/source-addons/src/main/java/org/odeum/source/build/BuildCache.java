// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps built jars by the hash of all that went into them, so that a restart compiles nothing. The
 * ones that were not used for longest go when there are too many.
 */
public final class BuildCache {
  private static final String JAR = ".jar";
  private static final String PART = ".part";

  private final Path folder;
  private final int mostJars;
  private final long mostBytes;

  /** Opens one, making its folder and removing what a killed process left half done. */
  public BuildCache(Path folder, int mostJars, long mostBytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.mostJars = mostJars;
    this.mostBytes = mostBytes;
    for (Path leftover : list(PART)) {
      Files.deleteIfExists(leftover);
    }
  }

  /** The jar of a key, which counts as used by this. */
  Optional<Path> find(String key) throws IOException {
    Path jar = folder.resolve(key + JAR);
    if (!Files.isRegularFile(jar)) {
      return Optional.empty();
    }
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    return Optional.of(jar);
  }

  /** Keeps a jar; it appears under its name when it is whole. */
  Path keep(String key, byte[] bytes) throws IOException {
    Path part = Files.createTempFile(folder, "build-", PART);
    Path jar = folder.resolve(key + JAR);
    try {
      Files.write(part, bytes);
      Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    trim(jar);
    return jar;
  }

  private record Kept(Path jar, long size, FileTime used) {}

  private void trim(Path newest) throws IOException {
    List<Kept> all = new ArrayList<>();
    for (Path jar : list(JAR)) {
      try {
        all.add(new Kept(jar, Files.size(jar), Files.getLastModifiedTime(jar)));
      } catch (NoSuchFileException gone) {
        // Another process trims, too.
      }
    }
    all.sort(Comparator.comparing(Kept::used).reversed());
    long bytes = 0;
    for (int i = 0; i < all.size(); i++) {
      bytes += all.get(i).size();
      if ((i >= mostJars || bytes > mostBytes) && !all.get(i).jar().equals(newest)) {
        Files.deleteIfExists(all.get(i).jar());
      }
    }
  }

  private List<Path> list(String suffix) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.getFileName().toString().endsWith(suffix)).toList();
    }
  }
}
