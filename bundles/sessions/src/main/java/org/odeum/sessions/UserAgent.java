// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Platform and browser, as far as a {@code User-Agent} field (RFC 9110 section 10.1.5) tells;
 * {@code unknown} otherwise.
 */
record UserAgent(String platform, String browser) {
  private static final int MAX_LENGTH = 1_000;

  /** What is named by a word of the field. */
  private record Sign(String name, Predicate<String> shows) {
    static Sign of(String name, String... words) {
      return new Sign(name, field -> List.of(words).stream().anyMatch(field::contains));
    }
  }

  // Browsers claim to be others too, so the special ones come first.
  private static final List<Sign> PLATFORMS =
      List.of(
          Sign.of("android", "android"),
          Sign.of("iphone", "iphone"),
          Sign.of("ipad", "ipad"),
          Sign.of("chromeos", " cros "),
          Sign.of("windows", "windows", "win32"),
          Sign.of("macos", "macintosh", "mac os x", "darwin"),
          Sign.of("linux", "linux", "x11"));
  private static final List<Sign> BROWSERS =
      List.of(
          Sign.of("edge", "edg/", "edge/", "edga/", "edgios/"),
          Sign.of("opera", "opr/", "opera"),
          Sign.of("samsung", "samsungbrowser/"),
          Sign.of("firefox", "firefox/", "fxios/"),
          Sign.of("chrome", "chrome/", "chromium/", "crios/"),
          Sign.of("safari", "safari/"),
          Sign.of("curl", "curl/"),
          Sign.of("python", "python-", "aiohttp"),
          Sign.of("java", "java/", "java-http-client/"));

  static UserAgent parse(String field) {
    String text = field.length() > MAX_LENGTH ? field.substring(0, MAX_LENGTH) : field;
    String lower = text.toLowerCase(Locale.ROOT);
    return new UserAgent(first(PLATFORMS, lower), first(BROWSERS, lower));
  }

  private static String first(List<Sign> signs, String field) {
    return signs.stream()
        .filter(sign -> sign.shows().test(field))
        .map(Sign::name)
        .findFirst()
        .orElse("unknown");
  }
}
