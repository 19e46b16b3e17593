// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/**
 * Tells cheaply that a file was written to, replaced, or made readable.
 *
 * @param file the inode or what the file system has for it
 * @param size in bytes
 * @param modified when it was last written to
 * @param readable whether this process may read it
 */
record Fingerprint(String file, long size, FileTime modified, boolean readable) {
  static Fingerprint of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new Fingerprint(
        Objects.toString(attributes.fileKey()),
        attributes.size(),
        attributes.lastModifiedTime(),
        Files.isReadable(path));
  }
}
