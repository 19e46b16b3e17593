// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;

/** Answers OPTIONS without calling anybody: what a route takes, and who may ask (Odoo's CORS). */
final class Preflight {
  private static final HeaderField MAX_AGE = new HeaderField("Access-Control-Max-Age", "86400");
  private static final HeaderField ALLOW_HEADERS =
      new HeaderField(
          "Access-Control-Allow-Headers",
          "Origin, X-Requested-With, Content-Type, Accept, Authorization");

  private Preflight() {}

  /** The answer to a browser that asks before it sends a request from another site. */
  static Response cors(Endpoint endpoint) {
    return Response.status(204)
        .withHeaders(
            List.of(
                endpoint.allowOrigin().orElseThrow(),
                endpoint.allowMethods(),
                MAX_AGE,
                ALLOW_HEADERS));
  }

  /** The answer to OPTIONS on a path that is known for these methods. */
  static Response options(SortedSet<String> allowed) {
    return Response.status(204).withHeader("Allow", allow(allowed));
  }

  /** The value of {@code Allow}; OPTIONS is always among them. */
  static String allow(SortedSet<String> allowed) {
    SortedSet<String> all = new TreeSet<>(allowed);
    all.add("OPTIONS");
    return String.join(", ", all);
  }
}
