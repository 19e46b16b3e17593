// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A cookie to set, after RFC 6265; by default HttpOnly, SameSite=Lax, Path=/ and for the browser's
 * session.
 *
 * @param name a token of RFC 9110
 * @param value printable ASCII without spaces, quotes, commas, semicolons and backslashes
 * @param path where it is sent
 * @param maxAge how long it is kept; zero deletes it
 * @param httpOnly whether scripts cannot read it
 * @param secure whether it is sent over https only
 * @param sameSite when it is sent across sites
 */
public record Cookie(
    String name,
    String value,
    String path,
    Optional<Duration> maxAge,
    boolean httpOnly,
    boolean secure,
    SameSite sameSite) {
  /** About the length of what is behind the value. */
  private static final int ATTRIBUTES = 80;

  /** When a cookie is sent with requests that come from other sites. */
  public enum SameSite {
    /** Never. */
    STRICT("Strict"),
    /** When a user follows a link. */
    LAX("Lax"),
    /** Always; needs {@code Secure}. */
    NONE("None");

    private final String attribute;

    SameSite(String attribute) {
      this.attribute = attribute;
    }
  }

  /** Checks name, value and path. */
  public Cookie {
    var unused = new Response.HeaderField(name, "");
    Objects.requireNonNull(maxAge, "maxAge");
    Objects.requireNonNull(sameSite, "sameSite");
    if (!isFit(value)) {
      throw new IllegalArgumentException(
          "the value of cookie " + name + " holds a character" + " that cookies cannot carry");
    }
    if (!path.equals("/") && !path.chars().allMatch(c -> c >= 32 && c < 127 && c != ';')) {
      throw new IllegalArgumentException("the path of cookie " + name + " is not fit for a cookie");
    }
  }

  // A loop and no stream: many answers set a cookie of a hundred characters.
  private static boolean isFit(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= 32 || c >= 127 || c == '"' || c == ',' || c == ';' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** A cookie for the browser's session: HttpOnly, SameSite=Lax, Path=/. */
  public static Cookie of(String name, String value) {
    return new Cookie(name, value, "/", Optional.empty(), true, false, SameSite.LAX);
  }

  /** The same, kept for a time. */
  public Cookie withMaxAge(Duration newMaxAge) {
    return new Cookie(name, value, path, Optional.of(newMaxAge), httpOnly, secure, sameSite);
  }

  /** The same, sent over https only. */
  public Cookie withSecure(boolean newSecure) {
    return new Cookie(name, value, path, maxAge, httpOnly, newSecure, sameSite);
  }

  /** The value of the {@code Set-Cookie} header field. */
  public String toHeader() {
    StringBuilder text = new StringBuilder(name.length() + value.length() + ATTRIBUTES);
    text.append(name).append('=').append(value);
    maxAge.ifPresent(age -> text.append("; Max-Age=").append(age.toSeconds()));
    text.append("; Path=").append(path);
    if (secure) {
      text.append("; Secure");
    }
    if (httpOnly) {
      text.append("; HttpOnly");
    }
    return text.append("; SameSite=").append(sameSite.attribute).toString();
  }
}
