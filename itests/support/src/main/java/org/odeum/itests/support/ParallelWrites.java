// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lets requests that run at the same time each write a key of their own to one session, round by
 * round, and looks after each round whether a key is lost.
 */
public final class ParallelWrites {
  private static final String CONTROLLER =
      """
      @Route(value = "/writes/put", auth = "none")
      public String put(Request request, String key, int value) {
        request.session().put(key, value);
        return "put";
      }

      @Route(value = "/writes/all", auth = "none")
      public Map<String, Object> all(Request request) {
        Map<String, Object> all = new TreeMap<>();
        for (String key : request.session().keys()) {
          all.put(key, request.session().get(key).orElseThrow());
        }
        return all;
      }
      """;

  private final Server server;
  private final int writers;
  private String cookie;

  /** Writes to a server; its addon is deployed with this. */
  public ParallelWrites(Server server, int writers) throws Exception {
    this.server = server;
    this.writers = writers;
    AddonJar.controller("writes", "1.0.0", CONTROLLER)
        .writeTo(server.deploy().resolve("writes.jar"));
    server.awaitStatus("/writes/all", 200);
    HttpResponse<String> first = server.get("/writes/put?key=first&value=0");
    String field = first.headers().firstValue("Set-Cookie").orElseThrow();
    cookie = field.substring(0, field.indexOf(';'));
  }

  /**
   * Runs rounds.
   *
   * @return a line for each key that is lost
   */
  public List<String> run(int rounds) throws Exception {
    List<String> lost = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      for (int round = 1; round <= rounds; round++) {
        writeAll(threads, round);
        String found = all();
        for (int writer = 0; writer < writers; writer++) {
          if (!found.contains("\"k" + writer + "\":" + round + ",")
              && !found.contains("\"k" + writer + "\":" + round + "}")) {
            lost.add("round " + round + ", key k" + writer + ": " + found);
          }
        }
      }
    }
    return lost;
  }

  private void writeAll(ExecutorService threads, int round) throws Exception {
    List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      String path = "/writes/put?key=k" + writer + "&value=" + round;
      requests.add(() -> get(path));
    }
    for (Future<HttpResponse<String>> answer : threads.invokeAll(requests)) {
      if (answer.get().statusCode() != 200) {
        throw new AssertionError("answered with " + answer.get() + answer.get().body());
      }
    }
  }

  /** The session as JSON. */
  public String all() throws Exception {
    return get("/writes/all").body();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return server.send(HttpRequest.newBuilder(server.uri(path)).header("Cookie", cookie).build());
  }
}
