// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.odeum.http.UploadedFile;

/** An uploaded file: in memory while it is small, else in a file that goes with the request. */
final class SpooledFile implements UploadedFile {
  private static final int PART = 64 << 10;

  private final String fieldName;
  private final String fileName;
  private final String contentType;
  private final byte[] memory;
  private final Path file;
  private final long size;

  private SpooledFile(Names names, byte[] memory, Path file, long size) {
    this.fieldName = names.fieldName;
    this.fileName = names.fileName;
    this.contentType = names.contentType;
    this.memory = memory;
    this.file = file;
    this.size = size;
  }

  /**
   * What the client says about a file.
   *
   * @param fieldName the name of the form field
   * @param fileName the last part of the file's name
   * @param contentType its media type
   */
  record Names(String fieldName, String fileName, String contentType) {}

  /** Takes in a file up to its end. */
  static SpooledFile read(Names names, InputStream content, BodyLimits limits) throws IOException {
    byte[] start = content.readNBytes(limits.fileThreshold() + 1);
    if (start.length <= limits.fileThreshold()) {
      return new SpooledFile(names, start, null, start.length);
    }
    Files.createDirectories(limits.uploadDirectory());
    Path file = Files.createTempFile(limits.uploadDirectory(), "upload", ".tmp");
    try (OutputStream out = Files.newOutputStream(file)) {
      long size = 0;
      for (byte[] part = start; part.length > 0; part = content.readNBytes(PART)) {
        limits.disk().require(part.length);
        out.write(part);
        size += part.length;
      }
      return new SpooledFile(names, null, file, size);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** The text of a form field, or empty if it has more bytes than allowed. */
  static byte[] readText(InputStream content, long maxBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    int count = content.read(buffer);
    while (count >= 0) {
      bytes.write(buffer, 0, count);
      if (bytes.size() > maxBytes) {
        throw new RequestRefused(413, "The texts of the form are too long.");
      }
      count = content.read(buffer);
    }
    return bytes.toByteArray();
  }

  @Override
  public String fieldName() {
    return fieldName;
  }

  @Override
  public String fileName() {
    return fileName;
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(memory) : Files.newInputStream(file);
  }

  /** Deletes what is on disk. */
  void delete() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public String toString() {
    return fileName;
  }
}
