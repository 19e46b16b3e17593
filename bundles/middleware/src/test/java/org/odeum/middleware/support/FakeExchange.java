// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.odeum.http.Body;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;

/** A request that comes from a test, and what was sent for it. */
public final class FakeExchange implements Exchange, Headers {
  private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String method;
  private final String target;
  private String peer = "127.0.0.1";
  private String requestId = "";
  private Response response;
  private byte[] sent = new byte[0];
  private boolean suspended;
  private Throwable failure;
  private boolean clientGone;

  private FakeExchange(String method, String target) {
    this.method = method;
    this.target = target;
  }

  /** A GET from 127.0.0.1. */
  public static FakeExchange get(String target) {
    return new FakeExchange("GET", target);
  }

  /** Any method. */
  public static FakeExchange of(String method, String target) {
    return new FakeExchange(method, target);
  }

  /** With a header field. */
  public FakeExchange header(String name, String value) {
    fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    return this;
  }

  /** From another address. */
  public FakeExchange from(String address) {
    peer = address;
    return this;
  }

  /** The client goes away while the answer is sent. */
  public FakeExchange clientGone() {
    clientGone = true;
    return this;
  }

  /** What was sent. */
  public Response response() {
    return response;
  }

  /** The status that was sent; 0 if nothing was. */
  public int status() {
    return response == null ? 0 : response.status();
  }

  /** A header field that was sent; empty text if it was not. */
  public String sentHeader(String name) {
    return response.header(name).orElse("");
  }

  /** The body that was sent. */
  public byte[] bytes() {
    return sent;
  }

  /** The body as text. */
  public String text() {
    return new String(sent, StandardCharsets.UTF_8);
  }

  /** The body as text, uncompressed first. */
  public String unzipped() throws IOException {
    try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(sent))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Whether the answer is to come later. */
  public boolean suspended() {
    return suspended;
  }

  /** What the engine was told to fail with. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
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
    return "http";
  }

  @Override
  public String host() {
    return first("Host").orElse("server.example:8069");
  }

  @Override
  public String remoteAddress() {
    return peer;
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
  public Headers headers() {
    return this;
  }

  @Override
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  @Override
  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  @Override
  public Set<String> names() {
    return fields.keySet();
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
    suspended = true;
  }

  @Override
  public long send(Response answer) throws IOException {
    if (response != null) {
      throw new IllegalStateException("answered twice");
    }
    response = answer;
    if (clientGone) {
      throw new IOException("the client is gone");
    }
    sent = method.equals("HEAD") ? new byte[0] : content(answer.body());
    return sent.length;
  }

  private static byte[] content(Body body) throws IOException {
    return switch (body) {
      case Body.Bytes(byte[] bytes) -> bytes;
      case Body.File(var path) -> Files.readAllBytes(path);
      case Body.Stream(var source, long length) -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = source.open()) {
          in.transferTo(out);
        }
        yield out.toByteArray();
      }
      case Body.Json json -> throw new IllegalStateException("engines send no JSON values");
    };
  }

  @Override
  public void fail(Throwable problem) {
    failure = problem;
  }

  @Override
  public boolean answered() {
    return response != null;
  }

  @Override
  public String toString() {
    return method + " " + rawPath();
  }
}
