// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.odeum.http.Route;
import org.odeum.http.RouteType;

/**
 * The options of {@link Route} as they are in force for one method.
 *
 * @param rules the rules, at least one
 * @param type how requests are read
 * @param auth the authentication method
 * @param methods the HTTP methods in upper case; empty means all
 * @param cors the allowed origin; empty for none
 * @param csrf whether unsafe methods need a token
 * @param saveSession whether a changed session is stored
 * @param maxContentLength the largest body; 0 for the server's limit
 * @param readonly whether a replica may serve it
 * @param defaults texts for parameters that the path does not hold
 * @param host the host it is bound to, in lower case; empty for any
 * @param websocket whether it answers handshakes
 */
public record RouteOptions(
    List<String> rules,
    RouteType type,
    String auth,
    List<String> methods,
    String cors,
    boolean csrf,
    boolean saveSession,
    long maxContentLength,
    boolean readonly,
    Map<String, String> defaults,
    String host,
    boolean websocket) {

  /**
   * Reads an annotation.
   *
   * @param route the annotation
   * @param rules its rules, or those it inherits
   * @param type its type, or the one it inherits
   */
  static RouteOptions of(Route route, List<String> rules, RouteType type) {
    Map<String, String> defaults = new LinkedHashMap<>();
    for (String text : route.defaults()) {
      int equals = text.indexOf('=');
      if (equals <= 0) {
        throw new UnfitMethodException(
            "the default '" + text + "' has no name; write it as name=value");
      }
      defaults.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
    return new RouteOptions(
        List.copyOf(rules),
        type,
        route.auth(),
        List.of(route.methods()).stream()
            .map(method -> method.strip().toUpperCase(Locale.ROOT))
            .distinct()
            .toList(),
        route.cors(),
        route.csrf(),
        route.saveSession(),
        Math.max(0, route.maxContentLength()),
        route.readonly(),
        defaults,
        route.host().toLowerCase(Locale.ROOT),
        route.websocket());
  }

  /** Whether requests with this method belong to it; {@code HEAD} follows {@code GET}. */
  public boolean answers(String method) {
    return methods.isEmpty()
        || methods.contains(method)
        || (method.equals("HEAD") && methods.contains("GET"));
  }

  /** Whether there is an HTTP method that both answer. */
  public boolean meets(RouteOptions other) {
    return methods.isEmpty()
        || other.methods.isEmpty()
        || methods.stream().anyMatch(other.methods::contains);
  }
}
