// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.odeum.db.Notifications;

/** Messages by PostgreSQL's LISTEN and NOTIFY. */
final class PostgresNotifications implements Notifications, AutoCloseable {
  private final String name;
  private final PostgresTarget target;
  private final Set<PostgresListener> listeners = ConcurrentHashMap.newKeySet();

  PostgresNotifications(String name, PostgresTarget target) {
    this.name = name;
    this.target = target;
  }

  @Override
  public AutoCloseable listen(String channel, Consumer<String> receiver) {
    if (!channel.matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("not the name of a channel: " + channel);
    }
    PostgresListener listener =
        new PostgresListener("database-" + name + "-" + channel, target, channel, receiver);
    listeners.add(listener);
    listener.start();
    return () -> {
      listeners.remove(listener);
      listener.close();
    };
  }

  @Override
  public void send(Connection connection, String channel, String message) throws SQLException {
    try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
      notify.setString(1, channel);
      notify.setString(2, message);
      notify.execute();
    }
  }

  @Override
  public void close() {
    listeners.forEach(PostgresListener::close);
    listeners.clear();
  }
}
