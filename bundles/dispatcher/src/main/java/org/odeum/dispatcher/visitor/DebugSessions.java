// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.visitor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.http.Cookie;
import org.odeum.http.engine.Exchange;
import org.odeum.http.middleware.DebugMode;
import org.odeum.session.Session;
import org.odeum.session.SessionId;
import org.odeum.session.Sessions;

/**
 * Tells the debug mode of a request's session without loading it, so that static files need no
 * store. Two things say it, both set when a request that used its session ends: this memory of the
 * sessions in debug mode, and a cookie beside that of the session, which outlives this process and
 * reaches others. A cookie that was forged only makes its sender's answers uncacheable.
 */
public final class DebugSessions implements DebugMode {
  /** The cookie with the session's debug mode, dots between several. */
  public static final String COOKIE = "debug_mode";

  private static final int MAX_SESSIONS = 1_000;

  /** Debug modes by the stable part of ids, those last used at the end. */
  private final Map<String, String> modes = new LinkedHashMap<>(16, 0.75f, true);

  private volatile boolean hasNone = true;

  /**
   * Takes notice of a session that was used.
   *
   * @param mode its debug mode
   * @param cookies those of the request
   * @return the cookie to send, if the client has another
   */
  Optional<Cookie> note(Session session, String mode, Map<String, String> cookies, boolean secure) {
    if (!mode.isEmpty()) {
      remember(session.id().stablePart(), mode);
    } else if (!hasNone) {
      id(cookies).ifPresent(this::forget);
    }
    String value = mode.replace(',', '.');
    if (value.equals(cookies.getOrDefault(COOKIE, ""))) {
      return Optional.empty();
    }
    Cookie cookie = Cookie.of(COOKIE, value).withSecure(secure);
    return Optional.of(value.isEmpty() ? cookie.withMaxAge(Duration.ZERO) : cookie);
  }

  private static Optional<String> id(Map<String, String> cookies) {
    return Optional.ofNullable(cookies.get(Sessions.COOKIE))
        .flatMap(SessionId::parse)
        .map(SessionId::stablePart);
  }

  private synchronized void remember(String stablePart, String mode) {
    modes.put(stablePart, mode);
    if (modes.size() > MAX_SESSIONS) {
      modes.remove(modes.keySet().iterator().next());
    }
    hasNone = false;
  }

  private synchronized void forget(String stablePart) {
    modes.remove(stablePart);
    hasNone = modes.isEmpty();
  }

  private synchronized Optional<String> find(String stablePart) {
    return Optional.ofNullable(modes.get(stablePart));
  }

  private static boolean saysSomething(List<String> fields) {
    for (String field : fields) {
      if (field.contains(COOKIE)) {
        return true;
      }
    }
    return false;
  }

  private String mode(Exchange exchange) {
    // Asked for each request, and most have a cookie that says nothing of it.
    List<String> fields = exchange.headers().all("Cookie");
    if (fields.isEmpty() || (hasNone && !saysSomething(fields))) {
      return "";
    }
    Map<String, String> cookies = RequestCookies.parse(fields);
    if (!hasNone) {
      Optional<String> known = id(cookies).flatMap(this::find);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return DebugModes.parse(cookies.getOrDefault(COOKIE, "").replace('.', ','));
  }

  @Override
  public boolean isOn(Exchange exchange) {
    return !mode(exchange).isEmpty();
  }

  /** Whether scripts and styles are being developed. */
  public boolean isAssets(Exchange exchange) {
    return DebugModes.isAssets(mode(exchange));
  }
}
