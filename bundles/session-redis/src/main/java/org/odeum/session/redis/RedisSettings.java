// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How Redis is reached.
 *
 * @param kind what is at the addresses
 * @param master the name by which sentinels know the server; used with them only
 * @param caFile certificates in PEM to trust; the JVM's own if empty
 * @param server who we are to the server
 * @param sentinel who we are to the sentinels
 * @param database the number of the database; 0 with a cluster
 * @param prefix the beginning of all keys
 * @param connections how many there may be, to each server
 * @param timeout of a connection attempt, and of an answer
 */
public record RedisSettings(
    Kind kind,
    Addresses addresses,
    String master,
    boolean tls,
    Optional<Path> caFile,
    Account server,
    Account sentinel,
    int database,
    String prefix,
    int connections,
    Duration timeout) {
  /** What is at the addresses. */
  public enum Kind {
    /** One server. */
    SINGLE,
    /** Sentinels, which know where the server is. */
    SENTINEL,
    /** Some nodes of a cluster, which know the others. */
    CLUSTER;

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a sentence if it is none
     */
    public static Kind named(String text) {
      return switch (text.strip()) {
        case "single" -> SINGLE;
        case "sentinel" -> SENTINEL;
        case "cluster" -> CLUSTER;
        default ->
            throw new IllegalArgumentException(
                "kind = '%s': it is single, sentinel or cluster".formatted(text));
      };
    }
  }

  /**
   * A user and a password; either may be empty.
   *
   * @param user of the ACL, Redis 6 and newer
   */
  public record Account(String user, String password) {
    /** Nobody in particular. */
    public static final Account NONE = new Account("", "");

    /** Without the password: settings come into logs. */
    @Override
    public String toString() {
      return user.isEmpty() ? "no user" : "user " + user;
    }
  }

  /** Where it is, for messages. */
  public String where() {
    String nodes = String.join(", ", addresses.nodes().stream().map(Object::toString).toList());
    return switch (kind) {
      case SINGLE -> "Redis at " + nodes;
      case SENTINEL -> "Redis '" + master + "' of the sentinels " + nodes;
      case CLUSTER -> "the Redis cluster at " + nodes;
    };
  }
}
