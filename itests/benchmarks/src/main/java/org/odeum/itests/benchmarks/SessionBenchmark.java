// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Folders;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.SessionBackend;

/**
 * Compares endpoints that read and that write the session with one that does not look at it, in one
 * server by turns. All answer the same text to the same visitors, each of which has a connection
 * and a session of its own, in the store {@code -Dstore=file} (see {@link SessionBackend}) of a
 * server with {@code -Dworkers=0} worker processes. At the end each session must have counted all
 * writes that were answered.
 *
 * <p>System properties: {@code rounds}, {@code seconds} (of a run), {@code warmup} (seconds of each
 * endpoint), {@code connections}, {@code javaoptions}.
 */
final class SessionBenchmark {
  private static final int VISITORS = Integer.getInteger("connections", 32);
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("seconds", 5));
  private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmup", 20));
  private static final byte[] BODY = "Hello, world!".getBytes(StandardCharsets.UTF_8);

  private static final String CONTROLLER =
      """
      @Route(value = "/bench/hello", auth = "none")
      public String hello(Request request) {
        return "Hello, world!";
      }

      @Route(value = "/bench/read", auth = "none")
      public String read(Request request) {
        return request.session().get("count").isPresent() ? "Hello, world!" : "Who are you?";
      }

      @Route(value = "/bench/write", auth = "none")
      public String write(Request request) {
        int count = request.session().get("count", Integer.class).orElse(0);
        request.session().put("count", count + 1);
        return "Hello, world!";
      }

      @Route(value = "/bench/count", auth = "none")
      public String count(Request request) {
        return String.valueOf(request.session().get("count").orElse(0));
      }

      @Route(value = "/bench/begin", auth = "none")
      public String begin(Request request) {
        request.session().put("cart", Map.of("lines", List.of(1, 2, 3), "note", "as ever"));
        request.session().context().put("lang", "fr_BE");
        request.session().put("count", 0);
        return "begun";
      }
      """;

  private final Server server;
  private final InetSocketAddress address;
  private final List<String> cookies = new ArrayList<>();
  private final Endpoint hello = new Endpoint("hello");
  private final Endpoint read = new Endpoint("read");
  private final Endpoint write = new Endpoint("write");
  private long written;

  private SessionBenchmark(Server server) {
    this.server = server;
    this.address = new InetSocketAddress("127.0.0.1", server.port());
  }

  /** One of the endpoints, and what was measured of it. */
  private final class Endpoint {
    private final String path;
    private final Series rates;
    private final Series cpu;

    Endpoint(String name) {
      path = "/bench/" + name;
      rates = new Series(name + ": rate", "/s");
      cpu = new Series(name + ": CPU for one", "us");
    }

    LoadResult run(Duration time) throws IOException {
      List<Load> loads =
          cookies.stream().map(cookie -> new Load(request(path, cookie), BODY)).toList();
      LoadResult result = LoadGenerator.run(address, loads, time, Long.MAX_VALUE);
      if (result.failed() > 0) {
        throw new IllegalStateException(
            result.failed() + " requests failed: " + result.firstFailure() + server.output());
      }
      return result;
    }

    LoadResult measure() throws IOException {
      Duration before = cpuTime();
      LoadResult result = run(RUN);
      rates.add(result.perSecond());
      cpu.add(cpuTime().minus(before).toNanos() / 1e3 / result.answered());
      return result;
    }
  }

  /** Of the server with its workers. */
  private Duration cpuTime() {
    ProcessHandle process = server.process().toHandle();
    return Stream.concat(Stream.of(process), process.descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private byte[] request(String path, String cookie) {
    return ("GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + server.port()
            + "\r\nUser-Agent: odeum-benchmark\r\nAccept: */*\r\nCookie: "
            + cookie
            + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Runs it and prints a table; ends with an exception if a request failed or a write is lost. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("odeum-sessions");
    try (SessionBackend backend = SessionBackend.start(store(), folder.resolve("backend"));
        Server server = Server.in(folder)) {
      backend.configure(server).with("--workers=" + Integer.getInteger("workers", 0));
      server.environment("ODEUM_AOT", "off");
      server.environment("ODEUM_JAVA_OPTS", System.getProperty("javaoptions", ""));
      server.with("--log-handler=org.odeum.http.access:WARNING");
      AddonJar.controller("bench", "1.0.0", CONTROLLER)
          .writeTo(server.deploy().resolve("bench.jar"));
      server.start();
      server.awaitStatus("/bench/hello", 200);
      new SessionBenchmark(server).run();
      // In good order, so that a recording is written.
      server.stop();
    } finally {
      Folders.delete(folder);
    }
  }

  /** The store that was asked for. */
  static String store() {
    String given = System.getProperty("store", "");
    return given.isEmpty() ? "file" : given;
  }

  private void run() throws Exception {
    System.out.println("sessions in " + store());
    for (int i = 0; i < VISITORS; i++) {
      HttpResponse<String> begun = server.get("/bench/begin");
      String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
      cookies.add(cookie.substring(0, cookie.indexOf(';')));
    }
    List<Endpoint> endpoints = List.of(hello, read, write);
    for (Endpoint endpoint : endpoints) {
      note(endpoint, endpoint.run(WARM_UP));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Endpoint endpoint : endpoints) {
        note(endpoint, endpoint.measure());
      }
    }
    for (Endpoint endpoint : endpoints) {
      System.out.println(endpoint.rates.line());
      System.out.println(endpoint.cpu.line());
    }
    print(read, "0.85");
    print(write, "0.50");
    checkCounts();
  }

  private void note(Endpoint endpoint, LoadResult result) {
    if (endpoint == write) {
      written += result.answered();
    }
  }

  private void print(Endpoint endpoint, String aim) {
    System.out.printf(
        Locale.ROOT,
        "%s against hello: requests a second %.2f (aim %s), CPU for one %.2f%n",
        endpoint.path,
        endpoint.rates.ratioTo(hello.rates),
        aim,
        endpoint.cpu.ratioTo(hello.cpu));
  }

  private void checkCounts() throws IOException, InterruptedException {
    long counted = 0;
    for (String cookie : cookies) {
      HttpRequest request =
          HttpRequest.newBuilder(server.uri("/bench/count")).header("Cookie", cookie).build();
      counted += Long.parseLong(server.send(request).body());
    }
    System.out.printf("%d writes were answered, the sessions have counted %d%n", written, counted);
    if (counted != written) {
      throw new IllegalStateException("writes are lost");
    }
  }
}
