// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.odeum.http.Headers;

/**
 * A copy, for requests that are answered later: when such an answer is complete Jetty takes the
 * servlet request back at once, and the log comes after that.
 */
record KeptFacts(
    Optional<String> rawQuery,
    String protocol,
    String scheme,
    String host,
    String remoteAddress,
    Headers headers)
    implements RequestFacts {
  static KeptFacts of(RequestFacts live) {
    HttpFields.Mutable fields = HttpFields.build();
    Headers headers = live.headers();
    for (String name : headers.names()) {
      headers.all(name).forEach(value -> fields.add(name, value));
    }
    return new KeptFacts(
        live.rawQuery(),
        live.protocol(),
        live.scheme(),
        live.host(),
        live.remoteAddress(),
        new CoreHeaders(fields.asImmutable()));
  }
}
