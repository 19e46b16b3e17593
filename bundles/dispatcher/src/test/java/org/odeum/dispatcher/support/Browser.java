// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends requests to a server, and keeps its cookies as browsers do. */
public final class Browser {
  private final TestServer server;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  /** A browser without cookies. */
  public Browser(TestServer server) {
    this.server = server;
  }

  /** A request with the cookies there are; its answer has to go to {@link #keep}. */
  public Call call(String method, String target) {
    Call call = server.call(method, target);
    if (!cookies.isEmpty()) {
      call.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return call;
  }

  /** The answer to a GET. */
  public Answer get(String target) {
    return keep(call("GET", target).send());
  }

  /** Keeps the cookies of an answer. */
  public Answer keep(Answer answer) {
    for (String field : answer.headers("Set-Cookie")) {
      String pair = field.substring(0, field.indexOf(';'));
      String name = pair.substring(0, pair.indexOf('='));
      if (field.contains("Max-Age=0")) {
        cookies.remove(name);
      } else {
        cookies.put(name, pair.substring(name.length() + 1));
      }
    }
    return answer;
  }

  /** The cookies there are; to be changed. */
  public Map<String, String> cookies() {
    return cookies;
  }
}
