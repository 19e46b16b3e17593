// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells cheaply that a file was written to, replaced, or made readable.
 *
 * @param identity the inode and when that changed, or what the file system has for it; there are
 *     network folders where it is another one each time
 * @param size in bytes
 * @param modified when it was last written to
 * @param readable whether this process may read it
 */
record Fingerprint(String identity, long size, FileTime modified, boolean readable) {
  /** That of a file that is listed and cannot be asked for its attributes. */
  static final Fingerprint OUT_OF_REACH =
      new Fingerprint("", -1, FileTime.from(Instant.EPOCH), false);

  /** The coarsest times that file systems write down (FAT); others have seconds. */
  static final Duration COARSEST = Duration.ofSeconds(2);

  /** More than the clocks of a server of files and ours differ. */
  private static final Duration LONG_AGO = Duration.ofMinutes(10);

  /** Gives the attributes of a file. */
  interface Source {
    Fingerprint of(Path path) throws IOException;
  }

  /** Those that the file system has now. */
  static Fingerprint of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new Fingerprint(
        attributes.fileKey() + " " + inodeChange(path),
        attributes.size(),
        attributes.lastModifiedTime(),
        Files.isReadable(path));
  }

  /** It tells even of writers that set back the time of the file. */
  private static Object inodeChange(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Files.getAttribute(path, "unix:ctime")
        : "";
  }

  /** Whether all but the identity is the same. */
  boolean looksLike(Fingerprint other) {
    return size == other.size && modified.equals(other.modified) && readable == other.readable;
  }

  /**
   * Whether it may have been written to again without a trace: its time is one of whole seconds and
   * not long ago.
   */
  boolean mayHideAWrite(Instant now) {
    return modified.toInstant().getNano() == 0
        && Duration.between(modified.toInstant(), now).abs().compareTo(LONG_AGO) < 0;
  }
}
