// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.method;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.odeum.auth.AuthMethod;
import org.odeum.auth.Authenticator;
import org.odeum.auth.User;
import org.odeum.exceptions.AccessDenied;
import org.odeum.http.Headers;
import org.odeum.http.HttpException;
import org.odeum.http.Request;
import org.odeum.http.Response;

/**
 * {@code auth = "bearer"}, as in Odoo 18: an API key in the {@code Authorization} field (RFC 6750),
 * or someone who is logged in and opens the address in a browser himself. A page of another site
 * that makes the browser send a request cannot have either: it does not know the key, and the
 * browser says in {@code Sec-Fetch-*} (W3C Fetch Metadata) who wanted the request.
 */
public class BearerMethod implements AuthMethod {
  private static final String SCOPE = "rpc";
  private static final String SCHEME = "bearer ";
  private static final int LONGEST_FIELD = 512;

  private final Supplier<Authenticator> authenticator;
  private final SessionUser sessionUser;

  /**
   * The method.
   *
   * @param authenticator gives the one in use
   */
  public BearerMethod(Supplier<Authenticator> authenticator) {
    this.authenticator = authenticator;
    sessionUser = new SessionUser(authenticator);
  }

  @Override
  public String name() {
    return "bearer";
  }

  @Override
  public Optional<Principal> authenticate(Request request) {
    Optional<String> key = key(request.headers());
    return Optional.of(key.isPresent() ? byKey(request, key.get()) : bySession(request));
  }

  private static Optional<String> key(Headers headers) {
    List<String> fields = headers.all("Authorization");
    if (fields.size() > 1) {
      throw new HttpException(400, "There is more than one Authorization field.");
    }
    return fields.stream()
        .findFirst()
        .map(String::strip)
        .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(SCHEME))
        .map(field -> field.length() > LONGEST_FIELD ? "" : field)
        .map(field -> field.isEmpty() ? "" : field.substring(SCHEME.length()).strip());
  }

  private User byKey(Request request, String key) {
    Optional<User> sessionOwner = sessionUser.of(request);
    User user =
        request
            .database()
            .flatMap(name -> authenticator.get().authenticateKey(name, key, SCOPE))
            .filter(found -> !found.isPublic())
            .orElseThrow(() -> unauthorized("Invalid apikey", "Bearer error=\"invalid_token\""));
    if (sessionOwner.filter(owner -> owner.id() != user.id()).isPresent()) {
      throw new AccessDenied("Session user does not match the used apikey");
    }
    return user;
  }

  private User bySession(Request request) {
    User user =
        sessionUser
            .of(request)
            .orElseThrow(
                () ->
                    unauthorized(
                        "User not authenticated, use the \"Authorization\" header", "Bearer"));
    if (!isOpenedByHand(request.headers())) {
      throw new AccessDenied("Missing \"Authorization\" or Sec-headers for interactive usage");
    }
    return user;
  }

  private static boolean isOpenedByHand(Headers headers) {
    return has(headers, "Sec-Fetch-Dest", Set.of("document"))
        && has(headers, "Sec-Fetch-Mode", Set.of("navigate"))
        && has(headers, "Sec-Fetch-Site", Set.of("none", "same-origin"))
        && has(headers, "Sec-Fetch-User", Set.of("?1"));
  }

  private static boolean has(Headers headers, String name, Set<String> values) {
    List<String> fields = headers.all(name);
    return fields.size() == 1 && values.contains(fields.getFirst());
  }

  private static HttpException unauthorized(String text, String challenge) {
    return new HttpException(
        Response.text(text).withStatus(401).withHeader("WWW-Authenticate", challenge));
  }
}
