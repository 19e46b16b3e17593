// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.odeum.http.engine.RequestHandler;

/** A request in the making: {@code server.call("POST", "/x").header("A", "b").body("c").send()}. */
public final class Call {
  /** The id that each request has, as if middleware had given it. */
  public static final String REQUEST_ID = "test-request";

  /** A header field of requests whose answer cannot be sent. */
  public static final String BROKEN = "X-Broken";

  private final RequestHandler handler;
  private final String method;
  private final String target;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private byte[] body = new byte[0];
  private boolean chunked;
  private String scheme = "http";

  Call(RequestHandler handler, String method, String target) {
    this.handler = handler;
    this.method = method;
    this.target = target;
  }

  /** A request to any handler. */
  public static Call to(RequestHandler handler, String method, String target) {
    return new Call(handler, method, target);
  }

  /** With a header field. */
  public Call header(String name, String value) {
    headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    return this;
  }

  /** With a body. */
  public Call body(byte[] content) {
    body = content;
    return this;
  }

  /** With a body in UTF-8. */
  public Call body(String content) {
    return body(content.getBytes(StandardCharsets.UTF_8));
  }

  /** With a body that does not say its length. */
  public Call chunked() {
    chunked = true;
    return this;
  }

  /** With a form as browsers send it. */
  public Call form(String content) {
    return header("Content-Type", "application/x-www-form-urlencoded").body(content);
  }

  /** With a JSON document. */
  public Call json(String content) {
    return header("Content-Type", "application/json").body(content);
  }

  /** By https. */
  public Call secure() {
    scheme = "https";
    return this;
  }

  /** Sends it and waits for the answer. */
  public Answer send() {
    return sendLater().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Sends it; the answer may come later. */
  public CompletableFuture<Answer> sendLater() {
    FakeExchange exchange = new FakeExchange(method, target, headers, body, chunked, scheme);
    try {
      handler.handle(exchange);
    } catch (IOException e) {
      throw new AssertionError("the client is there", e);
    }
    if (!exchange.answered() && !exchange.suspended()) {
      throw new AssertionError("neither answered nor suspended");
    }
    return exchange.answer();
  }
}
