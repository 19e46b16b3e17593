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
    return value(exchange).isPresent();
  }

  /** Whether scripts and styles are being developed. */
  public boolean isAssets(Exchange exchange) {
    return value(exchange).filter(value -> value.contains("assets")).isPresent();
  }

  /** The parameter's value as it was sent. */
  private static Optional<String> value(Exchange exchange) {
    Optional<String> query = exchange.rawQuery();
    Optional<String> own = query.flatMap(text -> parameter(text, 0, text.length()));
    return own.isPresent()
        ? own
        : exchange.headers().first("Referer").flatMap(DebugAddress::ofPage);
  }

  private static Optional<String> ofPage(String address) {
    int question = address.indexOf('?');
    int fragment = address.indexOf('#');
    int end = fragment < 0 ? address.length() : fragment;
    return question >= 0 && question < end
        ? parameter(address, question + 1, end)
        : Optional.empty();
  }

  private static Optional<String> parameter(String text, int from, int to) {
    int start = from;
    while (start < to) {
      int and = text.indexOf('&', start);
      int end = and < 0 || and > to ? to : and;
      int after = start + NAME.length();
      if (after <= end && text.startsWith(NAME, start)) {
        if (after == end) {
          return Optional.of("");
        }
        if (text.charAt(after) == '=') {
          return Optional.of(text.substring(after + 1, end));
        }
      }
      start = end + 1;
    }
    return Optional.empty();
  }
}
