// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.Principal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.odeum.auth.CsrfTokens;
import org.odeum.auth.User;
import org.odeum.http.Headers;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.session.Session;

/**
 * A request made by hand, for unit tests of controllers.
 *
 * <pre>{@code
 * TestRequest request = new TestRequest("GET", "/cart").parameter("id", 5).user(ada);
 * assertThat(cart.show(request).status()).isEqualTo(200);
 * assertThat(request.session().get("cart")).isPresent();
 * }</pre>
 */
public final class TestRequest implements Request {
  private final String method;
  private final String path;
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final TestSession session = new TestSession();
  private Optional<Principal> principal = Optional.empty();
  private byte[] body = {};

  /** A request without parameters, header fields and body, from nobody. */
  public TestRequest(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /** With a parameter. */
  public TestRequest parameter(String name, Object value) {
    parameters.put(name, value);
    return this;
  }

  /** With a header field. */
  public TestRequest header(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), value);
    return this;
  }

  /** With a body. */
  public TestRequest body(byte[] content) {
    body = content.clone();
    return this;
  }

  /** From this user; if he is not the public one, his session knows him too. */
  public TestRequest user(User user) {
    principal = Optional.of(user);
    if (!user.isPublic()) {
      session.logIn("test", user.id(), user.login(), user.context());
    }
    return this;
  }

  @Override
  public String id() {
    return "test";
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Optional<String> query() {
    return Optional.empty();
  }

  @Override
  public String scheme() {
    return "http";
  }

  @Override
  public String host() {
    return "test.example";
  }

  @Override
  public String remoteAddress() {
    return "192.0.2.1";
  }

  @Override
  public Headers headers() {
    return new Headers() {
      @Override
      public Optional<String> first(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
      }

      @Override
      public List<String> all(String name) {
        return first(name).stream().toList();
      }

      @Override
      public Set<String> names() {
        return headers.keySet();
      }
    };
  }

  @Override
  public Locale locale() {
    return Locale.US;
  }

  @Override
  public Optional<Principal> principal() {
    return principal;
  }

  /** That of the session; without one {@code test}. */
  @Override
  public Optional<String> database() {
    return Optional.of(session.db().orElse("test"));
  }

  @Override
  public Map<String, Object> context() {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("lang", "en_US");
    user().ifPresent(known -> context.putAll(known.context()));
    context.putAll(session.context());
    return context;
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public String csrfToken() {
    return csrfToken(CsrfTokens.USUAL_LIFE);
  }

  /** A text that holds the life in seconds, to be looked for in what the controller made. */
  @Override
  public String csrfToken(Duration life) {
    return "csrf-token-" + life.toSeconds();
  }

  @Override
  public Map<String, String> cookies() {
    return Map.of();
  }

  @Override
  public Map<String, Object> parameters() {
    return new LinkedHashMap<>(parameters);
  }

  @Override
  public List<String> parameterValues(String name) {
    return parameter(name).stream().toList();
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public byte[] bodyBytes() {
    return body.clone();
  }

  @Override
  public Response redirect(String location) {
    return Response.redirect(location);
  }
}
