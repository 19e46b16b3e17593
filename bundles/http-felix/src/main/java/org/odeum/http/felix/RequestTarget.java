// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;

/**
 * Path and query of a request line as they were sent.
 *
 * @param path neither decoded nor normalised
 * @param query without the question mark
 * @param readable whether Jetty could read it; if not, only the dispatcher may judge it
 */
record RequestTarget(String path, Optional<String> query, boolean readable) {
  static RequestTarget of(HttpURI uri) {
    return new RequestTarget(uri.getPath(), Optional.ofNullable(uri.getQuery()), true);
  }

  /** Its characters. */
  int length() {
    return (path == null ? 0 : path.length()) + query.map(text -> text.length() + 1).orElse(0);
  }

  /** That of a request line that Jetty cannot read. */
  static RequestTarget unreadable(String sent) {
    String target = sent;
    int scheme = target.indexOf("://");
    if (!target.startsWith("/") && scheme > 0) {
      int slash = target.indexOf('/', scheme + 3);
      target = slash < 0 ? "/" : target.substring(slash);
    }
    int fragment = target.indexOf('#');
    if (fragment >= 0) {
      target = target.substring(0, fragment);
    }
    int mark = target.indexOf('?');
    return mark < 0
        ? new RequestTarget(target, Optional.empty(), false)
        : new RequestTarget(
            target.substring(0, mark), Optional.of(target.substring(mark + 1)), false);
  }
}
