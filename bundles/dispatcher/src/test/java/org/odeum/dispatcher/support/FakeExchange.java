// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.odeum.http.Body;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;

/** A request that comes from a test, and its answer. */
final class FakeExchange implements Exchange {
  private final String method;
  private final String target;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final boolean chunked;
  private final String scheme;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private volatile boolean suspended;
  private volatile String requestId = Call.REQUEST_ID;

  FakeExchange(
      String method,
      String target,
      Map<String, List<String>> headers,
      byte[] body,
      boolean chunked,
      String scheme) {
    this.method = method;
    this.target = target;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(headers);
    this.body = body;
    this.chunked = chunked;
    this.scheme = scheme;
  }

  CompletableFuture<Answer> answer() {
    return answer;
  }

  boolean suspended() {
    return suspended;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String rawPath() {
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  @Override
  public Optional<String> rawQuery() {
    int question = target.indexOf('?');
    return question < 0 ? Optional.empty() : Optional.of(target.substring(question + 1));
  }

  @Override
  public String protocol() {
    return "HTTP/1.1";
  }

  @Override
  public String scheme() {
    return scheme;
  }

  @Override
  public String host() {
    return headers.containsKey("Host") ? headers.get("Host").getFirst() : "test.example";
  }

  @Override
  public String remoteAddress() {
    return "192.0.2.7";
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public void identify(String id) {
    requestId = id;
  }

  @Override
  public void fail(Throwable problem) {
    answer.complete(new Answer(Response.status(500), new byte[0]));
  }

  @Override
  public Headers headers() {
    return new Headers() {
      @Override
      public Optional<String> first(String name) {
        return all(name).stream().findFirst();
      }

      @Override
      public List<String> all(String name) {
        return headers.getOrDefault(name, List.of());
      }

      @Override
      public Set<String> names() {
        return headers.keySet();
      }
    };
  }

  @Override
  public long contentLength() {
    return chunked ? -1 : body.length;
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public void suspend() {
    suspended = true;
  }

  @Override
  public long send(Response response) throws IOException {
    if (answer.isDone()) {
      throw new IllegalStateException("answered twice");
    }
    if (headers.containsKey(Call.BROKEN)) {
      throw new IllegalStateException("middleware is broken");
    }
    byte[] content =
        switch (response.body()) {
          case Body.Bytes(byte[] bytes) -> bytes;
          case Body.File(var path) -> Files.readAllBytes(path);
          case Body.Stream stream -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (InputStream in = stream.source().open()) {
              in.transferTo(bytes);
            }
            yield bytes.toByteArray();
          }
          case Body.Json json -> throw new IllegalStateException("engines send no JSON values");
        };
    byte[] sent = method.equals("HEAD") ? new byte[0] : content;
    answer.complete(new Answer(response, sent));
    return sent.length;
  }

  @Override
  public boolean answered() {
    return answer.isDone();
  }
}
