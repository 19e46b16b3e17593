// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.session.SessionId;
import org.odeum.session.StoredSession;

/**
 * The statements on the table of sessions, in the SQL that H2 and PostgreSQL share. Times are
 * milliseconds. A row has a session ({@code content}) or is a link ({@code next_id}).
 *
 * <p>There is no index on the time of last use: it changes with every write, and PostgreSQL then
 * could not leave the other indexes as they are. {@code family} is the stable part of the id.
 */
final class SessionTable {
  private static final String COLUMNS = "id, content, created, last_used, next_id, leads_until";

  // Links have followers only if soft rotations come faster than their time of grace: a bound.
  private static final int MOST_LINKS = 1000;

  private final String select;
  private final String lock;
  private final String insert;
  private final String update;
  private final String touch;
  private final String link;
  private final String delete;
  private final String deleteFamily;
  private final String page;
  private final String expired;
  private final String expireSession;
  private final String expireLink;

  /**
   * The table with a name.
   *
   * @param name letters, digits and underscores
   */
  SessionTable(String name) {
    select = "SELECT " + COLUMNS + " FROM " + name + " WHERE id = ?";
    lock = select + " FOR UPDATE";
    insert =
        "INSERT INTO " + name + " (id, family, content, created, last_used) VALUES (?, ?, ?, ?, ?)";
    update = "UPDATE " + name + " SET content = ?, last_used = ? WHERE id = ?";
    touch = "UPDATE " + name + " SET last_used = ? WHERE id = ? AND next_id IS NULL";
    link = "UPDATE " + name + " SET content = NULL, next_id = ?, leads_until = ? WHERE id = ?";
    delete = "DELETE FROM " + name + " WHERE id = ?";
    deleteFamily =
        "DELETE FROM %s WHERE family = ? AND SUBSTRING(id FROM 1 FOR CAST(? AS INTEGER)) = ? AND next_id IS "
            .formatted(name);
    page = "SELECT " + COLUMNS + " FROM " + name + " WHERE id > ? ORDER BY id LIMIT ?";
    expired =
        """
        SELECT id, next_id FROM %s WHERE id > ? AND (CASE WHEN next_id IS NULL
        THEN last_used < ? ELSE leads_until <= ? END) ORDER BY id LIMIT ?\
        """
            .formatted(name);
    expireSession = delete + " AND next_id IS NULL AND last_used < ?";
    expireLink = delete + " AND next_id IS NOT NULL AND leads_until <= ?";
  }

  /** The session of an id or of its successor, as it is at the moment. */
  Optional<StoredSession> load(Connection connection, SessionId id, Instant now)
      throws SQLException {
    return follow(connection, select, id, now);
  }

  /** The same, and nobody else changes it until the transaction is over. */
  Optional<StoredSession> lock(Connection connection, SessionId id, Instant now)
      throws SQLException {
    return follow(connection, lock, id, now);
  }

  private static Optional<StoredSession> follow(
      Connection connection, String sql, SessionId id, Instant now) throws SQLException {
    SessionId at = id;
    for (int i = 0; i < MOST_LINKS; i++) {
      Optional<Row> row = row(connection, sql, at);
      if (row.isPresent() && row.get() instanceof Row.Content content) {
        return Optional.of(content.session());
      }
      if (row.isEmpty() || !(row.get() instanceof Row.Link next) || !next.leads(now)) {
        return Optional.empty();
      }
      at = next.next();
    }
    return Optional.empty();
  }

  private static Optional<Row> row(Connection connection, String sql, SessionId id)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id.text());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(read(rows)) : Optional.empty();
      }
    }
  }

  private static Row read(ResultSet rows) throws SQLException {
    String next = rows.getString(5);
    if (next != null) {
      return new Row.Link(new SessionId(next), Instant.ofEpochMilli(rows.getLong(6)));
    }
    SessionId id = new SessionId(rows.getString(1));
    return new Row.Content(
        new StoredSession(
            id,
            values(id, rows.getString(2)),
            Instant.ofEpochMilli(rows.getLong(3)),
            Instant.ofEpochMilli(rows.getLong(4))));
  }

  private static Map<String, String> values(SessionId id, String content) throws SQLException {
    try {
      return ValuesJson.read(content == null ? "" : content);
    } catch (IOException e) {
      throw new SQLException(
          "the content of the session %s was changed by hand and cannot be read; delete its row"
              .formatted(id),
          e);
    }
  }

  void insert(Connection connection, StoredSession session) throws SQLException {
    execute(
        connection,
        insert,
        session.id().text(),
        session.id().stablePart(),
        ValuesJson.write(session.values()),
        session.created().toEpochMilli(),
        session.lastUsed().toEpochMilli());
  }

  void update(Connection connection, StoredSession session) throws SQLException {
    execute(
        connection,
        update,
        ValuesJson.write(session.values()),
        session.lastUsed().toEpochMilli(),
        session.id().text());
  }

  /** Whether the id has a session of its own. */
  boolean touch(Connection connection, SessionId id, Instant now) throws SQLException {
    return execute(connection, touch, now.toEpochMilli(), id.text()) > 0;
  }

  void link(Connection connection, SessionId from, SessionId to, Instant until)
      throws SQLException {
    execute(connection, link, to.text(), until.toEpochMilli(), from.text());
  }

  void delete(Connection connection, SessionId id) throws SQLException {
    execute(connection, delete, id.text());
  }

  /** Deletes by prefix, and counts the sessions only. */
  int deleteByPrefix(Connection connection, String prefix) throws SQLException {
    String family = prefix.substring(0, SessionId.STABLE_LENGTH);
    int sessions =
        execute(connection, deleteFamily + "NULL", family, (long) prefix.length(), prefix);
    execute(connection, deleteFamily + "NOT NULL", family, (long) prefix.length(), prefix);
    return sessions;
  }

  /** Some rows in the order of their ids; links among them. */
  List<StoredSession> page(Connection connection, String after, int rowsAtMost, Place place)
      throws SQLException {
    List<StoredSession> sessions = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(page)) {
      statement.setString(1, after);
      statement.setInt(2, rowsAtMost);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          place.at(rows.getString(1));
          if (read(rows) instanceof Row.Content content) {
            sessions.add(content.session());
          }
        }
      }
    }
    return sessions;
  }

  /** Removes some of what expired; those used again meanwhile stay. */
  int expire(Connection connection, Place place, int atMost, Instant unusedSince, Instant now)
      throws SQLException {
    List<String> sessions = new ArrayList<>();
    List<String> links = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(expired)) {
      set(statement, place.id(), unusedSince.toEpochMilli(), now.toEpochMilli(), (long) atMost);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          place.at(rows.getString(1));
          (rows.getString(2) == null ? sessions : links).add(rows.getString(1));
        }
      }
    }
    deleteAll(connection, expireLink, links, now);
    return deleteAll(connection, expireSession, sessions, unusedSince);
  }

  private static int deleteAll(Connection connection, String sql, List<String> ids, Instant time)
      throws SQLException {
    int deleted = 0;
    for (String id : ids) {
      deleted += execute(connection, sql, id, time.toEpochMilli());
    }
    return deleted;
  }

  private static int execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      return statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Long number) {
        statement.setLong(i + 1, number);
      } else {
        statement.setString(i + 1, (String) values[i]);
      }
    }
  }
}
