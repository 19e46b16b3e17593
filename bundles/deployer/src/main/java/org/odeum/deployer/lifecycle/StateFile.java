// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps on disk what is published. Written whole, flushed, and put in place by a rename: after a
 * crash there is the old state or the new one.
 */
public final class StateFile {
  private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
  private static final long MAX_BYTES = 16 << 20;

  private final Path file;
  private final boolean writable;
  private final StateJson json = new StateJson();

  /**
   * Names the file.
   *
   * @param writable false in a process that must not change it: saving then does nothing
   */
  public StateFile(Path file, boolean writable) {
    this.file = file;
    this.writable = writable;
  }

  /** A content that was published, as the file has it. */
  record Version(String version, String sha256, String file, int generation) {
    Version {
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(sha256, "sha256");
      Objects.requireNonNull(file, "file");
    }
  }

  /**
   * A published addon or bundle.
   *
   * @param name its name
   * @param current what is published
   * @param previous what was published under this name before, newest first
   */
  record Entry(String name, Version current, List<Version> previous) {
    Entry {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(current, "current");
      previous = List.copyOf(previous);
    }
  }

  /** Reads it. A file that cannot be used counts as empty, with one warning. */
  List<Entry> load() {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("it has more than " + MAX_BYTES + " bytes");
      }
      return json.read(Files.readAllBytes(file));
    } catch (NoSuchFileException first) {
      return List.of();
    } catch (IOException unusable) {
      String reason =
          unusable instanceof JacksonException malformed
              ? malformed.getOriginalMessage()
              : unusable.getMessage();
      LOG.warn(
          "{} cannot be used ({}); it is rebuilt from the deploy folder, earlier versions are lost",
          file,
          reason);
      return List.of();
    }
  }

  /** Writes it. */
  void save(List<Entry> addons) throws IOException {
    if (!writable) {
      return;
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    byte[] bytes = json.write(addons);
    try (FileChannel out =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
