// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.odeum.session.SessionId;

/**
 * The files of a folder {@code <first two characters>/<id>}: read at once; replaced as a whole by
 * an atomic rename, so that nobody ever sees half a file, or made longer at the end.
 */
final class SessionFolder {
  private static final Duration LEFTOVER_AGE = Duration.ofHours(1);
  private static final long SAME_TIME_MILLIS = 1_000;
  private static final int SHARD_LENGTH = 2;
  private static final int KEPT_OPEN = 256;

  private final Path root;
  private final Path unfinished;
  private final boolean sync;
  private final Clock clock;
  private final String writer = UUID.randomUUID() + "-";
  private final AtomicLong writes = new AtomicLong();
  private final OpenFiles open = new OpenFiles(KEPT_OPEN);

  SessionFolder(Path root, boolean sync, Clock clock) {
    this.root = root;
    this.unfinished = root.resolve(".new");
    this.sync = sync;
    this.clock = clock;
  }

  /**
   * What tells one state of a file from another: it is replaced by another file, or grows, or its
   * time is set.
   *
   * @param key the file system's own name of the file; empty text if it has none
   */
  record FileState(Object key, long size, Instant modified) {
    /** After so many bytes were added. */
    FileState grown(int bytes, Instant now) {
      return new FileState(key, size + bytes, now);
    }
  }

  Path file(SessionId id) {
    return root.resolve(id.text().substring(0, SHARD_LENGTH)).resolve(id.text());
  }

  boolean exists(SessionId id) {
    return Files.exists(file(id));
  }

  /** The state of a file; empty if there is none. */
  Optional<FileState> state(SessionId id) {
    Path file = file(id);
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileState(
              Objects.requireNonNullElse(attributes.fileKey(), ""),
              attributes.size(),
              attributes.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileFailure.of("read", file, e);
    }
  }

  /** What is in a file; empty if there is none. */
  Optional<byte[]> read(SessionId id) {
    Path file = file(id);
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileFailure.of("read", file, e);
    }
  }

  void write(SessionId id, byte[] bytes, Instant lastUsed) {
    Path file = file(id);
    try {
      open.release(id);
      try {
        replace(file, bytes);
      } catch (NoSuchFileException e) {
        // The first write of all, or the first one with these two characters.
        PrivateFiles.createFolders(unfinished);
        PrivateFiles.createFolders(file.getParent());
        replace(file, bytes);
      }
      Files.setLastModifiedTime(file, FileTime.from(lastUsed));
    } catch (IOException e) {
      throw FileFailure.of("written", file, e);
    }
  }

  /**
   * Adds to the end of a file that is there.
   *
   * @param state what is known of the file
   */
  void append(SessionId id, FileState state, byte[] bytes, Instant lastUsed) {
    Path file = file(id);
    try {
      open.append(id, file, state.key(), bytes, sync);
      // Writing has set the time already, unless the caller's clock is another.
      if (Math.abs(lastUsed.toEpochMilli() - clock.millis()) > SAME_TIME_MILLIS) {
        Files.setLastModifiedTime(file, FileTime.from(lastUsed));
      }
    } catch (IOException e) {
      throw FileFailure.of("written", file, e);
    }
  }

  private static void writeAll(FileChannel out, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  private void replace(Path file, byte[] bytes) throws IOException {
    Path temporary = unfinished.resolve(writer + writes.incrementAndGet());
    try {
      try (FileChannel out =
          FileChannel.open(temporary, Set.of(CREATE_NEW, WRITE), PrivateFiles.forFile(root))) {
        writeAll(out, bytes);
        if (sync) {
          out.force(true);
        }
      }
      Files.move(temporary, file, ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    if (sync) {
      try (FileChannel folder = FileChannel.open(file.getParent(), READ)) {
        folder.force(true);
      }
    }
  }

  void touch(SessionId id, Instant lastUsed) {
    Path file = file(id);
    try {
      Files.setLastModifiedTime(file, FileTime.from(lastUsed));
    } catch (IOException e) {
      throw FileFailure.of("touched", file, e);
    }
  }

  void delete(SessionId id) {
    Path file = file(id);
    try {
      open.release(id);
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw FileFailure.of("deleted", file, e);
    }
  }

  /** Closes what is open; after it files are opened for each use. */
  void close() {
    try {
      open.close();
    } catch (IOException e) {
      throw FileFailure.of("closed", root, e);
    }
  }

  /** All ids, folder by folder; those that come or go meanwhile may be missed. */
  void forEachId(Consumer<SessionId> action) {
    for (Path shard : list(root, "??")) {
      ids(shard, "*").forEach(action);
    }
  }

  List<SessionId> idsWithPrefix(String prefix) {
    // Of url-safe characters none means anything in a glob.
    return ids(root.resolve(prefix.substring(0, SHARD_LENGTH)), prefix + "*");
  }

  private static List<SessionId> ids(Path shard, String glob) {
    return list(shard, glob).stream()
        .flatMap(file -> SessionId.parse(file.getFileName().toString()).stream())
        .toList();
  }

  /** Removes what a process left that died while it wrote. */
  void removeLeftovers() {
    Instant before = clock.instant().minus(LEFTOVER_AGE);
    for (Path file : list(unfinished, "*")) {
      try {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException e) {
        continue; // its writer has just finished
      } catch (IOException e) {
        throw FileFailure.of("deleted", file, e);
      }
    }
  }

  private static List<Path> list(Path folder, String glob) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
      stream.forEach(files::add);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw FileFailure.of("listed", folder, e);
    }
    return files;
  }
}
