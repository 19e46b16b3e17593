// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel that is listened to, on a connection and a thread of its own. */
final class PostgresListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresListener.class);

  /** Reading is given up for a moment that often, to see whether it was closed. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private static final Duration RETRY = Duration.ofSeconds(2);

  private final PostgresTarget target;
  private final String channel;
  private final Consumer<String> receiver;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Connection connection;
  private boolean lost;

  PostgresListener(
      String threadName, PostgresTarget target, String channel, Consumer<String> receiver) {
    this.target = target;
    this.channel = channel;
    this.receiver = receiver;
    this.thread = Thread.ofPlatform().daemon().name(threadName).unstarted(this::run);
    // It outlives the addon that asked for it, if that forgets to close it.
    this.thread.setContextClassLoader(PostgresListener.class.getClassLoader());
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (closed.getCount() > 0) {
      try (Connection own = target.driver().getConnection()) {
        connection = own;
        listen(own);
      } catch (SQLException e) {
        if (closed.getCount() == 0) {
          return;
        }
        if (!lost) {
          LOG.warn(
              "Messages of '{}' do not arrive, {} is tried again every {} s: {}",
              channel,
              target.describe(),
              RETRY.toSeconds(),
              e.getMessage());
        }
        lost = true;
        pause();
      }
    }
  }

  private void listen(Connection own) throws SQLException {
    try (Statement statement = own.createStatement()) {
      statement.execute("LISTEN \"" + channel + "\"");
    }
    if (lost) {
      lost = false;
      LOG.info("Messages of '{}' arrive again", channel);
      receive("");
    }
    PGConnection postgres = own.unwrap(PGConnection.class);
    while (closed.getCount() > 0) {
      PGNotification[] arrived = postgres.getNotifications((int) LOOK.toMillis());
      for (PGNotification message : arrived == null ? new PGNotification[0] : arrived) {
        receive(message.getParameter());
      }
    }
  }

  private void receive(String message) {
    try {
      receiver.accept(message);
    } catch (RuntimeException e) {
      LOG.error("The receiver of '{}' failed", channel, e);
    }
  }

  private void pause() {
    try {
      closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    Connection open = connection;
    if (open != null) {
      try {
        // Ends the read that is under way, which a proper close would wait for.
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("The connection of '{}' was gone already", channel, e);
      }
    }
  }
}
