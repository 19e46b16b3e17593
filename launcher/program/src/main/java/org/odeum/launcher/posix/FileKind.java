// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Tells kinds of files apart that are all "other" to Java: sockets, pipes, devices. */
public final class FileKind {
  /** The bits S_IFMT of a file's mode, and their value S_IFSOCK (inode(7)). */
  private static final int KIND = 0170000;

  private static final int SOCKET = 0140000;

  private FileKind() {}

  /**
   * Whether it is a Unix socket itself, not a link to one.
   *
   * @throws IOException if there is nothing
   * @throws UnsupportedOperationException where files have no mode
   */
  public static boolean isSocket(Path path) throws IOException {
    int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return (mode & KIND) == SOCKET;
  }
}
