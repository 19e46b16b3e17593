// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.gzip;

import java.util.List;
import java.util.Locale;

/** Reads {@code Accept-Encoding} (RFC 9110 section 12.5.3). */
final class AcceptEncoding {
  private static final int MAX_CODINGS = 50;
  private static final double NOT_NAMED = -1;

  private AcceptEncoding() {}

  /** Whether gzip is welcome, and not less so than the content as it is. */
  static boolean prefersGzip(List<String> fields) {
    double gzip = NOT_NAMED;
    double any = NOT_NAMED;
    double identity = NOT_NAMED;
    for (String field : fields) {
      for (String coding : field.split(",", MAX_CODINGS)) {
        int semicolon = coding.indexOf(';');
        String name = (semicolon < 0 ? coding : coding.substring(0, semicolon)).strip();
        double weight = semicolon < 0 ? 1 : weight(coding.substring(semicolon + 1).strip());
        switch (name.toLowerCase(Locale.ROOT)) {
          case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
          case "*" -> any = Math.max(any, weight);
          case "identity" -> identity = Math.max(identity, weight);
          default -> {}
        }
      }
    }
    double wanted = gzip == NOT_NAMED ? any : gzip;
    return wanted > 0 && wanted >= identity;
  }

  /** What is no weight makes its coding unwanted. */
  private static double weight(String parameter) {
    String text = parameter.toLowerCase(Locale.ROOT);
    return text.matches("q\\s*=\\s*(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")
        ? Double.parseDouble(text.substring(text.indexOf('=') + 1).strip())
        : 0;
  }
}
