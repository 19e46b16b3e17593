// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.odeum.itests.support.Eventually;

/**
 * Talks to a server as a client does.
 *
 * @param address where it is
 */
record Http(URI address) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Asks for a path. */
  HttpResponse<String> get(String path, String... headers) {
    return getLater(path, headers).join();
  }

  /** Asks for a path and does not wait for the answer. */
  CompletableFuture<HttpResponse<String>> getLater(String path, String... headers) {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
  }

  /** Sends a text to a path. */
  HttpResponse<String> post(String path, String text) throws IOException, InterruptedException {
    return CLIENT.send(
        request(path)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(text))
            .build(),
        BodyHandlers.ofString());
  }

  /** The status that a path is answered with. */
  int status(String path) {
    return get(path).statusCode();
  }

  /** Waits until a path is answered with this text. */
  void awaitAnswer(String path, String text) {
    Eventually.until(
        path + " gives " + text,
        () -> {
          HttpResponse<String> answer = get(path);
          return answer.statusCode() == 200 && answer.body().equals(text);
        });
  }

  /** Waits until a path is answered with this status. */
  void awaitStatus(String path, int status) {
    Eventually.until(path + " gives " + status, () -> status(path) == status);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(20));
  }
}
