// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.odeum.http.Headers;
import org.odeum.http.Request;

/** A request of which only what the health controller reads is there. */
final class FakeRequest {
  private final Map<String, Object> answers = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();

  FakeRequest() {
    answers.put("remoteAddress", "127.0.0.1");
    answers.put("host", "localhost:8069");
    answers.put("parameters", Map.of());
    answers.put("parameter", Optional.empty());
  }

  FakeRequest from(String address) {
    answers.put("remoteAddress", address);
    return this;
  }

  FakeRequest host(String host) {
    answers.put("host", host);
    return this;
  }

  FakeRequest header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  FakeRequest details() {
    answers.put("parameters", Map.of("details", ""));
    return this;
  }

  FakeRequest parameter(String name, String value) {
    answers.put("parameters", Map.of(name, value));
    answers.put("parameter", Optional.of(value));
    return this;
  }

  Request request() {
    answers.put("headers", new Given(headers));
    return (Request)
        Proxy.newProxyInstance(
            FakeRequest.class.getClassLoader(),
            new Class<?>[] {Request.class},
            (proxy, method, arguments) -> {
              if (!answers.containsKey(method.getName())) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answers.get(method.getName());
            });
  }

  private record Given(Map<String, String> fields) implements Headers {
    @Override
    public Optional<String> first(String name) {
      return Optional.ofNullable(fields.get(name));
    }

    @Override
    public List<String> all(String name) {
      return first(name).stream().toList();
    }

    @Override
    public Set<String> names() {
      return fields.keySet();
    }
  }
}
