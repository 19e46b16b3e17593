// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.SessionBackend;

/**
 * Stops PostgreSQL or Redis ({@code -Dstore=postgres}) for {@code -Dseconds=10} seconds, or lets it
 * hang ({@code -Dhang=true}), while clients ask for pages with sessions, without, and for a file;
 * prints which requests were answered how in each phase, and fails if one without a session failed,
 * if one hung, or if one fails after the return.
 */
final class StoreOutageBenchmark {
  private static final int CLIENTS = 8;
  private static final boolean HANG = Boolean.getBoolean("hang");
  private static final long AWAY_MILLIS = 1_000L * Integer.getInteger("seconds", 10);
  private static final long AROUND_MILLIS = 5_000;
  private static final long RETURN_MILLIS = 5_000;

  private static final String CONTROLLER =
      """
      @Route(value = "/outage/plain", auth = "none")
      public String plain() {
        return "plain";
      }

      @Route(value = "/outage/read", auth = "none")
      public String read(Request request) {
        return String.valueOf(request.session().get("count").orElse("lost"));
      }

      @Route(value = "/outage/write", auth = "none")
      public String write(Request request) {
        int count = request.session().get("count", Integer.class).orElse(0);
        request.session().put("count", count + 1);
        return String.valueOf(count);
      }
      """;

  private final Server server;
  private final Map<String, AtomicLong> answers = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicLong> longest = new ConcurrentSkipListMap<>();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private volatile String phase = "1 before";

  private StoreOutageBenchmark(Server server) {
    this.server = server;
  }

  /** Runs it and prints a table. */
  public static void main(String[] arguments) throws Exception {
    String store =
        System.getProperty("store", "").isEmpty() ? "postgres" : SessionBenchmark.store();
    Path folder = Files.createTempDirectory("odeum-outage");
    try (SessionBackend backend = SessionBackend.start(store, folder.resolve("backend"));
        Server server = Server.in(folder)) {
      backend.configure(server).with("--workers=" + Integer.getInteger("workers", 0));
      AddonJar.controller("outage", "1.0.0", CONTROLLER)
          .resource("static/file.txt", "file")
          .writeTo(server.deploy().resolve("outage.jar"));
      server.start();
      server.awaitStatus("/outage/plain", 200);
      StoreOutageBenchmark benchmark = new StoreOutageBenchmark(server);
      benchmark.run(backend);
      server.stop();
      benchmark.print(store);
    } finally {
      Folders.delete(folder);
    }
  }

  private void run(SessionBackend backend) throws Exception {
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      HttpResponse<String> begun = server.get("/outage/write");
      String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
      clients.add(Thread.ofPlatform().start(() -> ask(cookie.substring(0, cookie.indexOf(';')))));
    }
    Thread.sleep(AROUND_MILLIS);
    phase = "2 stopping";
    if (HANG) {
      backend.suspend();
    } else {
      backend.stop();
    }
    phase = "3 away";
    Thread.sleep(AWAY_MILLIS);
    phase = "4 returning";
    if (HANG) {
      backend.resume();
    } else {
      backend.start();
    }
    Thread.sleep(RETURN_MILLIS);
    phase = "5 after";
    Thread.sleep(AROUND_MILLIS);
    running.set(false);
    for (Thread client : clients) {
      client.join();
    }
  }

  private void ask(String cookie) {
    List<String> paths =
        List.of("/outage/write", "/outage/read", "/outage/plain", "/outage/static/file.txt");
    for (int i = 0; running.get(); i++) {
      String path = paths.get(i % paths.size());
      String during = phase;
      long start = System.nanoTime();
      String answer = answer(path, cookie);
      String place = during + (during.equals(phase) ? "" : " to " + phase) + ": " + path;
      answers.computeIfAbsent(place + " " + answer, key -> new AtomicLong()).incrementAndGet();
      longest
          .computeIfAbsent(place + " " + answer, key -> new AtomicLong())
          .accumulateAndGet((System.nanoTime() - start) / 1_000_000, Math::max);
      pause();
    }
  }

  private String answer(String path, String cookie) {
    try {
      HttpResponse<String> answer =
          server.send(
              HttpRequest.newBuilder(server.uri(path))
                  .timeout(Duration.ofSeconds(20))
                  .header("Cookie", cookie)
                  .build());
      boolean tellsWhen = answer.headers().firstValue("Retry-After").isPresent();
      String more = answer.statusCode() == 503 && !tellsWhen ? " without Retry-After" : "";
      return answer.body().equals("lost") ? "200 but lost" : answer.statusCode() + more;
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
  }

  /** A client that is no benchmark: the time of many requests is not the question. */
  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(String store) {
    System.out.println("sessions in " + store);
    Map<String, Long> wrong = new TreeMap<>();
    answers.forEach(
        (what, count) -> {
          System.out.printf(
              "%s: %d requests, the longest took %d ms%n",
              what, count.get(), longest.get(what).get());
          boolean session = what.contains("/read") || what.contains("/write");
          boolean calm = what.startsWith("1 before:") || what.startsWith("5 after:");
          boolean right = what.endsWith(" 200") || (session && !calm && what.endsWith(" 503"));
          if (!right) {
            wrong.put(what, count.get());
          }
        });
    System.out.println(wrong.isEmpty() ? "all as it should be" : "wrong: " + wrong);
    if (!wrong.isEmpty()) {
      System.exit(1);
    }
  }
}
