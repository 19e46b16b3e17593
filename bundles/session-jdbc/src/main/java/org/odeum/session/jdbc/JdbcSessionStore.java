// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;

/**
 * Keeps sessions in one table of H2 or PostgreSQL, which it makes at its first use. A change locks
 * the row of its session, so that two at the same time, on whatever machine, come one after the
 * other; readers wait for nobody. Any number of stores, in any number of processes, may use a
 * table.
 */
public class JdbcSessionStore implements SessionStore {
  private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,40}");
  private static final String UNIQUE_VIOLATION = "23505";
  private static final int BATCH = 500;

  private final SessionTable table;
  private final Transactions transactions;

  /** A store on a table, with the bounds that are usual. */
  public JdbcSessionStore(Supplier<DataSource> pool, String table) {
    this(pool, table, Bounds.DEFAULT);
  }

  /**
   * A store on a table.
   *
   * @param pool asked for each operation; may throw {@link
   *     org.odeum.session.SessionStoreUnavailableException}
   * @param table the table's name: letters, digits and underscores
   * @param bounds the pool itself should wait no longer than these
   */
  public JdbcSessionStore(Supplier<DataSource> pool, String table, Bounds bounds) {
    if (!TABLE.matcher(table).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no name for the table of sessions: use letters, digits and underscores, 41 at most"
              .formatted(table));
    }
    this.table = new SessionTable(table);
    this.transactions = new Transactions(pool, new Schema(table), bounds);
  }

  @Override
  public Optional<StoredSession> load(SessionId id, Instant now) {
    return transactions.run(connection -> table.load(connection, id, now));
  }

  @Override
  public boolean create(StoredSession session) {
    return transactions.run(
        connection -> {
          try {
            table.insert(connection, session);
            return true;
          } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public Optional<SessionId> merge(SessionId id, SessionChange change, Instant now) {
    return transactions.runTogether(
        connection -> {
          Optional<StoredSession> session = table.lock(connection, id, now);
          if (session.isPresent()) {
            table.update(connection, session.get().with(change, now));
          }
          return session.map(StoredSession::id);
        });
  }

  @Override
  public boolean rotate(SessionId from, SessionId to, SessionChange change, Instant now) {
    return transactions.runTogether(
        connection -> {
          Optional<StoredSession> session = table.lock(connection, from, now);
          if (session.isPresent()) {
            table.insert(connection, session.get().with(change, now).movedTo(to, now));
            table.delete(connection, session.get().id());
            table.delete(connection, from);
          }
          return session.isPresent();
        });
  }

  @Override
  public Optional<SessionId> softRotate(SessionId from, SessionId to, Instant until, Instant now) {
    if (!from.isSameSession(to) || from.equals(to)) {
      throw new IllegalArgumentException(
          "a soft rotation keeps the first half of the id and changes the second");
    }
    return transactions.runTogether(
        connection -> {
          Optional<StoredSession> session = table.lock(connection, from, now);
          if (session.isEmpty() || !session.get().id().equals(from)) {
            return session.map(StoredSession::id);
          }
          table.insert(connection, session.get().movedTo(to, now));
          table.link(connection, from, to, until);
          return Optional.of(to);
        });
  }

  @Override
  public boolean touch(SessionId id, Instant now) {
    boolean direct = transactions.run(connection -> table.touch(connection, id, now));
    return direct || merge(id, SessionChange.NONE, now).isPresent();
  }

  @Override
  public int deleteByPrefix(String prefix) {
    SessionId.requirePrefix(prefix);
    return transactions.runTogether(connection -> table.deleteByPrefix(connection, prefix));
  }

  @Override
  public int expire(Instant unusedSince, Instant now) {
    Place place = new Place();
    int expired = 0;
    do {
      expired +=
          transactions.run(connection -> table.expire(connection, place, BATCH, unusedSince, now));
    } while (place.passed() == BATCH);
    return expired;
  }

  /** In pages: no connection is held while the action runs. */
  @Override
  public void forEach(Consumer<? super StoredSession> action) {
    Place place = new Place();
    do {
      String after = place.id();
      List<StoredSession> sessions =
          transactions.run(connection -> table.page(connection, after, BATCH, place));
      sessions.forEach(action);
    } while (place.passed() == BATCH);
  }

  @Override
  public void close() {
    transactions.close();
  }
}
