// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.io.InputStream;
import java.security.Principal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.odeum.auth.User;
import org.odeum.http.Headers;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.session.Session;

/** A request as a controller sees it: of a visitor, a user, in a language. */
final class FakeRequest implements Request {
  static final String TOKEN = "token-of-this-session";

  final FakeSession fakeSession = new FakeSession();
  private Optional<Principal> sender = Optional.empty();
  private Locale locale = Locale.ENGLISH;
  private boolean broken;

  FakeRequest of(User user) {
    sender = Optional.of(user);
    return this;
  }

  FakeRequest in(Locale language) {
    locale = language;
    return this;
  }

  FakeRequest withoutSessionStore() {
    broken = true;
    return this;
  }

  @Override
  public String id() {
    return "id";
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return "/";
  }

  @Override
  public Optional<String> query() {
    return Optional.empty();
  }

  @Override
  public String scheme() {
    return "https";
  }

  @Override
  public String host() {
    return "erp.example:8443";
  }

  @Override
  public String remoteAddress() {
    return "192.0.2.1";
  }

  @Override
  public Headers headers() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Locale locale() {
    if (broken) {
      throw new IllegalStateException("no sessions");
    }
    return locale;
  }

  @Override
  public Optional<Principal> principal() {
    return sender;
  }

  @Override
  public Optional<String> database() {
    return Optional.of("odeum");
  }

  @Override
  public Map<String, Object> context() {
    return new HashMap<>(Map.of("lang", "fr_FR"));
  }

  @Override
  public Session session() {
    return fakeSession;
  }

  @Override
  public String csrfToken() {
    return TOKEN;
  }

  @Override
  public String csrfToken(Duration life) {
    return TOKEN;
  }

  @Override
  public Map<String, String> cookies() {
    return Map.of();
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of();
  }

  @Override
  public List<String> parameterValues(String name) {
    return List.of();
  }

  @Override
  public InputStream body() {
    return InputStream.nullInputStream();
  }

  @Override
  public byte[] bodyBytes() {
    return new byte[0];
  }

  @Override
  public Response redirect(String location) {
    return Response.redirect(location);
  }
}
