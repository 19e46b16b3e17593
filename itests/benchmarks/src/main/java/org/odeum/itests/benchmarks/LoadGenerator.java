// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a number of connections busy with one request each, from the calling thread: little work
 * for this process leaves the processors to the server that is measured.
 */
final class LoadGenerator {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final long MOST_FAILURES = 1_000;
  private static final long SELECT_MILLIS = 100;

  private final InetSocketAddress server;
  private final long mostRequests;
  private final List<ClientConnection> connections = new ArrayList<>();
  private final Selector selector;
  private long end;
  private long sent;
  private long answered;
  private long failed;
  private long longest;
  private String firstFailure;

  private LoadGenerator(InetSocketAddress server, long mostRequests) throws IOException {
    this.server = server;
    this.mostRequests = mostRequests;
    this.selector = Selector.open();
  }

  /**
   * Sends requests for a time, and waits for the last answers.
   *
   * @param mostRequests ends it earlier
   */
  static LoadResult run(
      InetSocketAddress server, Load load, int connections, Duration time, long mostRequests)
      throws IOException {
    return run(server, Collections.nCopies(connections, load), time, mostRequests);
  }

  /** The same with a connection for each load. */
  static LoadResult run(
      InetSocketAddress server, List<Load> loads, Duration time, long mostRequests)
      throws IOException {
    LoadGenerator generator = new LoadGenerator(server, mostRequests);
    try (Selector closed = generator.selector) {
      return generator.run(loads, time);
    } finally {
      for (ClientConnection connection : generator.connections) {
        connection.close();
      }
    }
  }

  private LoadResult run(List<Load> loads, Duration time) throws IOException {
    for (Load load : loads) {
      connections.add(new ClientConnection(selector, server, load));
    }
    long start = System.nanoTime();
    end = start + time.toNanos();
    for (ClientConnection connection : connections) {
      sendNext(connection);
    }
    while (connections.stream().anyMatch(ClientConnection::waiting) && failed < MOST_FAILURES) {
      if (selector.select(this::receive, SELECT_MILLIS) == 0) {
        giveUpSilent();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new LoadResult(
        answered, failed, seconds, longest / 1e6, Optional.ofNullable(firstFailure));
  }

  private void sendNext(ClientConnection connection) throws IOException {
    if (sent < mostRequests && System.nanoTime() - end < 0) {
      sent++;
      connection.send();
    }
  }

  private void receive(SelectionKey key) {
    ClientConnection connection = (ClientConnection) key.attachment();
    try {
      switch (connection.receive()) {
        case INCOMPLETE -> {}
        case RIGHT -> {
          answered++;
          longest = Math.max(longest, connection.nanosSinceSent());
          sendNext(connection);
        }
        case WRONG -> replace(connection, "a wrong answer:\n" + connection.arrived());
      }
    } catch (IOException e) {
      replace(connection, e.toString());
    }
  }

  private void giveUpSilent() {
    for (ClientConnection connection : List.copyOf(connections)) {
      if (connection.waiting() && connection.nanosSinceSent() > LONGEST_WAIT.toNanos()) {
        replace(connection, "no answer for " + LONGEST_WAIT.toSeconds() + " s");
      }
    }
  }

  /** Counts a failure; the connection is in no known state, so another one goes on. */
  private void replace(ClientConnection broken, String reason) {
    failed++;
    if (firstFailure == null) {
      firstFailure = reason;
    }
    try {
      connections.remove(broken);
      broken.close();
      ClientConnection fresh = new ClientConnection(selector, server, broken.load());
      connections.add(fresh);
      sendNext(fresh);
    } catch (IOException e) {
      failed++;
    }
  }
}
