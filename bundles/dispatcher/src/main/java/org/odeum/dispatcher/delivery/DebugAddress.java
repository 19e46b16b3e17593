// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import java.util.Optional;
import org.odeum.http.engine.Exchange;
import org.odeum.http.middleware.DebugMode;

/**
 * Finds debug mode in addresses: the query has a parameter {@code debug}, or that of the page which
 * the request comes from has it.
 */
public final class DebugAddress implements DebugMode {
  private static final String NAME = "debug";

  @Override
  public boolean isOn(Exchange exchange) {
    Optional<String> query = exchange.rawQuery();
    if (query.isPresent() && hasParameter(query.get(), 0, query.get().length())) {
      return true;
    }
    Optional<String> referrer = exchange.headers().first("Referer");
    return referrer.isPresent() && isDebugPage(referrer.get());
  }

  private static boolean isDebugPage(String address) {
    int question = address.indexOf('?');
    int fragment = address.indexOf('#');
    int end = fragment < 0 ? address.length() : fragment;
    return question >= 0 && question < end && hasParameter(address, question + 1, end);
  }

  private static boolean hasParameter(String text, int from, int to) {
    int start = from;
    while (start < to) {
      int and = text.indexOf('&', start);
      int end = and < 0 || and > to ? to : and;
      int after = start + NAME.length();
      if (after <= end
          && text.startsWith(NAME, start)
          && (after == end || text.charAt(after) == '=')) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }
}
