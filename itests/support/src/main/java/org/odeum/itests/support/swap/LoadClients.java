// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support.swap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.odeum.itests.support.swap.HttpConnection.Answer;

/**
 * Clients of every kind at once: some that keep their connection, some that open one for each
 * request, some with a session whose counter must never lose a step, and some that are slow to send
 * and slow to read. Each request must be answered with 200 and a body that is acceptable.
 */
public final class LoadClients implements AutoCloseable {
  private static final int SMALL_BUFFER = 8_192;

  private final int port;
  private final Predicate<String> acceptable;
  private final long most;
  private final AtomicLong begun = new AtomicLong();
  private final Tally tally = new Tally();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  private interface Client {
    void run() throws IOException;
  }

  private LoadClients(int port, Predicate<String> acceptable, long most) {
    this.port = port;
    this.acceptable = acceptable;
    this.most = most;
  }

  /**
   * Starts the clients of the addon {@link SwapAddon}.
   *
   * @param acceptable tells which texts are right answers
   * @param each how many clients of each fast kind; of the slow ones there are four
   * @param most they rest when so many requests were made
   */
  public static LoadClients start(int port, Predicate<String> acceptable, int each, long most) {
    LoadClients clients = new LoadClients(port, acceptable, most);
    for (int i = 0; i < each; i++) {
      clients.run("keep-alive", () -> clients.keepAlive(SwapAddon.TEXT));
      clients.run("fresh", () -> clients.fresh(SwapAddon.TEXT));
      clients.run("session", clients::session);
    }
    for (int i = 0; i < 2; i++) {
      clients.run("slow-sender", clients::slowSender);
      clients.run("slow-reader", clients::slowReader);
    }
    return clients;
  }

  /**
   * Starts clients that keep their connection and clients that do not.
   *
   * @param path what they ask for
   * @param acceptable tells which texts are right answers
   * @param each how many clients of each kind
   */
  public static LoadClients asking(int port, String path, Predicate<String> acceptable, int each) {
    LoadClients clients = new LoadClients(port, acceptable, Long.MAX_VALUE);
    for (int i = 0; i < each; i++) {
      clients.run("keep-alive", () -> clients.keepAlive(path));
      clients.run("fresh", () -> clients.fresh(path));
    }
    return clients;
  }

  private void run(String name, Client client) {
    threads.add(Thread.ofPlatform().name(name).daemon().start(() -> again(name, client)));
  }

  /** A client whose connection failed counts that and opens another one. */
  private void again(String name, Client client) {
    while (goesOn()) {
      try {
        client.run();
      } catch (IOException | RuntimeException e) {
        if (!stopped) {
          tally.wrong(name + ": " + e);
        }
      }
    }
  }

  private boolean goesOn() {
    return !stopped && begun.get() < most;
  }

  private void keepAlive(String path) throws IOException {
    try (HttpConnection connection = new HttpConnection(port, 0)) {
      boolean open = true;
      while (goesOn() && open) {
        open = !ask(connection, path).close();
      }
    }
  }

  private void fresh(String path) throws IOException {
    while (goesOn()) {
      try (HttpConnection connection = new HttpConnection(port, 0)) {
        ask(connection, path);
      }
    }
  }

  private Answer ask(HttpConnection connection, String path) throws IOException {
    begun.incrementAndGet();
    long start = System.nanoTime();
    Answer answer = connection.get(path);
    judge(path, answer, acceptable.test(answer.body()), System.nanoTime() - start);
    return answer;
  }

  private void judge(String path, Answer answer, boolean right, long nanos) {
    if (answer.status() == 200 && right) {
      tally.right(nanos);
    } else {
      String body = answer.body();
      tally.wrong(
          path
              + " gave "
              + answer.status()
              + " "
              + body.substring(0, Math.min(200, body.length())));
    }
  }

  private void session() throws IOException {
    String cookie = "";
    long count = 0;
    while (goesOn()) {
      try (HttpConnection connection = new HttpConnection(port, 0)) {
        connection.cookie(cookie);
        boolean open = true;
        while (goesOn() && open) {
          begun.incrementAndGet();
          long start = System.nanoTime();
          Answer answer = connection.get(SwapAddon.COUNT);
          count++;
          judge(
              "step " + count,
              answer,
              answer.body().equals(String.valueOf(count)),
              System.nanoTime() - start);
          open = !answer.close();
        }
        cookie = connection.cookie();
      }
    }
  }

  private void slowSender() throws IOException {
    try (HttpConnection connection = new HttpConnection(port, 0)) {
      boolean open = true;
      while (goesOn() && open) {
        begun.incrementAndGet();
        connection.send(SwapAddon.TEXT, 300);
        Answer answer = connection.read(0);
        judge("slowly sent", answer, acceptable.test(answer.body()), 0);
        open = !answer.close();
      }
    }
  }

  /**
   * A connection for each request: a server that stops cannot know that a client still reads what
   * the system has long taken from the server, and closes the connection behind it (RFC 9112, 9.3).
   */
  private void slowReader() throws IOException {
    while (goesOn()) {
      try (HttpConnection connection = new HttpConnection(port, SMALL_BUFFER)) {
        begun.incrementAndGet();
        connection.send(SwapAddon.LARGE, 0);
        Answer answer = connection.read(5);
        judge("slowly read", answer, answer.body().length() == SwapAddon.LARGE_LENGTH, 0);
      }
    }
  }

  /** What came of the requests so far. */
  public Tally tally() {
    return tally;
  }

  /** Lets the requests under way end, and no other begin. */
  @Override
  public void close() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join(30_000);
      if (thread.isAlive()) {
        tally.wrong(thread.getName() + " waits for ever for its answer");
      }
    }
  }
}
