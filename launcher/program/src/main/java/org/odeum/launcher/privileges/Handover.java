// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.privileges;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.posix.FileKind;

/**
 * Gives files and folders that root owns to the user that the server will run as. What belongs to
 * anybody else stays theirs, and no link is followed: root must not be led to files that are not
 * the server's.
 *
 * @param user the number of the new owner
 * @param group the number of the new group
 */
record Handover(int user, int group) {
  /** The file by which the data directory of a server is known. */
  private static final String FORMAT = "format";

  /** Makes a folder that is missing, with those above it, and gives what was made. */
  void folder(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder; at != null && !Files.exists(at, NOFOLLOW_LINKS); at = at.getParent()) {
      missing.push(at);
    }
    for (Path made : missing) {
      Files.createDirectory(made);
      give(made);
    }
  }

  /**
   * The same for a data directory; one that a server of root's has used before, or that is empty,
   * is given with all that is in it.
   */
  void tree(Path folder) throws IOException {
    folder(folder);
    if (isRoots(folder) && (isEmpty(folder) || Files.exists(folder.resolve(FORMAT)))) {
      Files.walkFileTree(folder, new Giving());
    }
  }

  /** Gives a file, which is made if it is missing, with its folder. */
  void file(Path file) throws IOException {
    folder(file.toAbsolutePath().getParent());
    mustBeNoLink(file);
    if (!Files.exists(file, NOFOLLOW_LINKS)) {
      Files.createFile(file);
    }
    give(file);
  }

  /**
   * Refuses what leads root elsewhere.
   *
   * @throws StartException that says so
   */
  static void mustBeNoLink(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new StartException(
          "%s is a symbolic link, which root does not follow for another user; name the file itself."
              .formatted(file));
    }
    if (Files.isRegularFile(file, NOFOLLOW_LINKS) && names(file) > 1) {
      throw new StartException(
          "%s is a second name of another file, which root does not touch for another user; remove it or name another file."
              .formatted(file));
    }
  }

  /** Gives a Unix socket that this process has bound. */
  void socket(Path file) throws IOException {
    if (FileKind.isSocket(file) && isRoots(file)) {
      changeOwner(file);
    }
  }

  private void give(Path path) throws IOException {
    BasicFileAttributes kind =
        Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    // A second name of a file may be one of the system's.
    boolean ours = kind.isDirectory() || kind.isRegularFile() && names(path) == 1;
    if (ours && isRoots(path)) {
      changeOwner(path);
    }
  }

  private void changeOwner(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", user, NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", group, NOFOLLOW_LINKS);
  }

  private static int names(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:nlink", NOFOLLOW_LINKS);
  }

  private static boolean isRoots(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS).equals(0);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isEmpty();
    }
  }

  /**
   * A folder is given after what is in it, and one that is somebody's already is not entered: its
   * owner could exchange what is there for links while root walks.
   */
  private final class Giving extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      return isRoots(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      give(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      give(file);
      return FileVisitResult.CONTINUE;
    }
  }
}
