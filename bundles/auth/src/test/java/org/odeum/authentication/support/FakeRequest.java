// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.support;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.odeum.http.Headers;
import org.odeum.http.Request;
import org.odeum.session.Session;

/** A request with header fields, a session and an address, as far as authentication looks at it. */
public final class FakeRequest {
  private final Map<String, List<String>> fields = new HashMap<>();
  private final Session session;
  private final String address;

  /** A request of the session's visitor. */
  public FakeRequest(Session session, String address) {
    this.session = session;
    this.address = address;
  }

  /** Adds a field. */
  public FakeRequest with(String name, String... values) {
    fields.put(name.toLowerCase(Locale.ROOT), List.of(values));
    return this;
  }

  /** What the methods see. */
  public Request request() {
    Map<String, Object> answers =
        Map.of(
            "session",
            session,
            "remoteAddress",
            address,
            "database",
            Optional.of("odeum"),
            "locale",
            Locale.US,
            "headers",
            new Fields());
    return (Request)
        Proxy.newProxyInstance(
            Request.class.getClassLoader(),
            new Class<?>[] {Request.class},
            (self, method, arguments) ->
                Optional.ofNullable(answers.get(method.getName()))
                    .orElseThrow(() -> new UnsupportedOperationException(method.getName())));
  }

  private final class Fields implements Headers {
    @Override
    public Optional<String> first(String name) {
      return all(name).stream().findFirst();
    }

    @Override
    public List<String> all(String name) {
      return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public Set<String> names() {
      return fields.keySet();
    }
  }
}
