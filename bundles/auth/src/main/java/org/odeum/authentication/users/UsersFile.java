// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code users.json}, shared by all processes on one data directory. What others change is
 * seen after {@link #STALE} at the latest. A file that cannot be read is never written over; what
 * it said before stays in force as long as the process lives. Safe for use by any thread.
 */
public final class UsersFile {
  /** How old the answer of {@link #recent} may be. */
  static final Duration STALE = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);
  private static final String NAME = "users.json";
  private static final long LARGEST = 64 << 20;

  /** What a file looked like; each change makes another file, so it differs. */
  private record Stamp(Object key, Object modified, long size) {}

  private record Seen(Optional<Stamp> stamp, Users users, Optional<String> problem, long at) {}

  private final UsersJson json = new UsersJson();
  private final AuthFolder folder;
  private final Path file;
  private final LongSupplier nanoTime;
  private volatile Seen seen;

  /** The file in this folder; nothing is read yet. */
  public UsersFile(AuthFolder folder, LongSupplier nanoTime) {
    this.folder = folder;
    this.file = folder.file(NAME);
    this.nanoTime = nanoTime;
  }

  /** Whether there is one. */
  boolean exists() {
    return Files.exists(file);
  }

  /** What is wrong with the file at the moment. */
  public Optional<String> problem() {
    try {
      current();
      return seen.problem();
    } catch (AuthFilesException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** The users as they were a moment ago; costs next to nothing. */
  Users recent() {
    Seen known = seen;
    return known != null && nanoTime.getAsLong() - known.at() < STALE.toNanos()
        ? known.users()
        : current();
  }

  /**
   * The users as they are now; none if there is no file.
   *
   * @throws AuthFilesException if the file cannot be read and never could
   */
  synchronized Users current() {
    long now = nanoTime.getAsLong();
    Optional<Stamp> stamp = stamp();
    if (seen != null && seen.stamp().equals(stamp)) {
      seen = new Seen(stamp, seen.users(), seen.problem(), now);
      return seen.users();
    }
    try {
      seen = new Seen(stamp, stamp.isEmpty() ? Users.NONE : read(), Optional.empty(), now);
    } catch (AuthFilesException e) {
      if (seen == null) {
        throw e;
      }
      LOG.error("{} Until then the users are what they were before.", e.getMessage());
      seen = new Seen(stamp, seen.users(), Optional.of(e.getMessage()), now);
    }
    return seen.users();
  }

  private Optional<Stamp> stamp() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(
              Objects.toString(attributes.fileKey(), ""),
              attributes.lastModifiedTime(),
              attributes.size()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e.toString(), e);
    }
  }

  private Users read() {
    try {
      if (Files.size(file) > LARGEST) {
        throw unreadable("it is larger than 64 MiB", null);
      }
      return json.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw unreadable(e.toString(), e);
    } catch (IllegalArgumentException e) {
      throw unreadable(e.getMessage(), e);
    }
  }

  private AuthFilesException unreadable(String reason, Exception cause) {
    return new AuthFilesException(
        "The users file %s cannot be read: %s. Repair it, or move it away to begin with the user admin alone; it is not written over."
            .formatted(file, reason),
        cause);
  }

  /**
   * Changes the users on the ground of what the file says now, and waits for the disk.
   *
   * @return the users after the change; what the change throws is passed on, and nothing is written
   * @throws AuthFilesException if the file can be neither read nor written
   */
  Users change(UnaryOperator<Users> change) {
    return folder.locked(
        () -> {
          Users before = exists() ? read() : Users.NONE;
          Users after = change.apply(before);
          if (!after.equals(before)) {
            folder.replace(NAME, json.write(after));
          }
          return current();
        });
  }
}
