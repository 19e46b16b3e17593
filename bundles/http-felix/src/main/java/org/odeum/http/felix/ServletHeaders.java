// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.odeum.http.Headers;

/** Looks up header fields in a servlet request. */
record ServletHeaders(HttpServletRequest request) implements Headers {
  @Override
  public Optional<String> first(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  @Override
  public List<String> all(String name) {
    return Collections.list(request.getHeaders(name));
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    request.getHeaderNames().asIterator().forEachRemaining(n -> names.add(lower(n)));
    return names;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
