// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.odeum.launcher.config.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for one process, closed to other users, gone when it is closed. What a killed process
 * left behind is removed by the next.
 */
record RunDirectory(Path path) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);

  /**
   * Makes the folder of a process, and removes those of processes that are dead.
   *
   * @param parent holds one folder for each process, named by pid
   * @param alive tells whether a process with this pid lives
   */
  static RunDirectory create(Path parent, long pid, LongPredicate alive) {
    try {
      Files.createDirectories(parent, ownerOnly(parent));
      for (Path old : children(parent)) {
        String name = old.getFileName().toString();
        if (name.matches("\\d{1,18}")
            && (Long.parseLong(name) == pid || !alive.test(Long.parseLong(name)))) {
          delete(old);
        }
      }
      Path own = parent.resolve(Long.toString(pid));
      return new RunDirectory(Files.createDirectory(own, ownerOnly(parent)));
    } catch (IOException e) {
      throw new StartException(
          "The folder %s for temporary files cannot be written (%s); make it writable or name another data directory with --data-dir."
              .formatted(parent, Sentence.reason(e)));
    }
  }

  /** Makes a folder for a process that does not own the data directory. */
  static RunDirectory temporary() {
    try {
      return new RunDirectory(Files.createTempDirectory("odeum-"));
    } catch (IOException e) {
      throw new StartException(
          "No temporary folder can be made (%s); set TMPDIR to one that is writable."
              .formatted(Sentence.reason(e)));
    }
  }

  /** Removes it, whoever made it; one that is not there is fine. */
  void remove() throws IOException {
    if (Files.exists(path)) {
      delete(path);
    }
  }

  @Override
  public void close() {
    try {
      remove();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + path, e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path near) {
    if (!near.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }

  private static void delete(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Optional<Path> cache = FrameworkCache.ofThisSystem().behind(file);
            if (cache.isPresent()) {
              deleteIfOurs(cache.get());
            }
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** One that a server of root left stays where it is, if this is nobody's who may remove it. */
  private static void deleteIfOurs(Path cache) throws IOException {
    try {
      delete(cache);
    } catch (AccessDeniedException e) {
      LOG.warn("{} is left over from another user's server: remove it", cache);
    }
  }
}
