// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.odeum.http.Body;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;

/** A GET without header fields that costs next to nothing itself. */
final class FakeExchange implements Exchange {
  private static final Headers NONE =
      new Headers() {
        @Override
        public Optional<String> first(String name) {
          return Optional.empty();
        }

        @Override
        public List<String> all(String name) {
          return List.of();
        }

        @Override
        public Set<String> names() {
          return Set.of();
        }
      };

  private final String path;
  private Response response;
  private String requestId = "";

  FakeExchange(String path) {
    this.path = path;
  }

  /** What was sent. */
  Response response() {
    return response;
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String rawPath() {
    return path;
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.empty();
  }

  @Override
  public String protocol() {
    return "HTTP/1.1";
  }

  @Override
  public String scheme() {
    return "http";
  }

  @Override
  public String host() {
    return "localhost:8069";
  }

  @Override
  public String remoteAddress() {
    return "127.0.0.1";
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
    throw new IllegalStateException("nothing here fails", problem);
  }

  @Override
  public Headers headers() {
    return NONE;
  }

  @Override
  public long contentLength() {
    return 0;
  }

  @Override
  public InputStream body() {
    return InputStream.nullInputStream();
  }

  @Override
  public void suspend() {
    throw new IllegalStateException("nothing here is answered later");
  }

  @Override
  public long send(Response sent) {
    response = sent;
    return ((Body.Bytes) sent.body()).content().length;
  }

  @Override
  public boolean answered() {
    return response != null;
  }
}
