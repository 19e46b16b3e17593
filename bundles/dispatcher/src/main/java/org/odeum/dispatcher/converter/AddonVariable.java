// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.converter;

import java.util.Optional;
import org.odeum.http.RouteVariable;
import org.odeum.routing.Converter;
import org.odeum.routing.PercentEncoding;

/** A variable of an addon in the form the matcher knows; what does not change is asked for once. */
record AddonVariable(
    ProvidedConverter provider,
    RouteVariable variable,
    String regex,
    boolean partIsolating,
    int weight)
    implements Converter {

  static AddonVariable of(ProvidedConverter provider, RouteVariable variable) {
    return new AddonVariable(
        provider, variable, variable.regex(), !variable.spansSlashes(), variable.weight());
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public Optional<Object> toJava(String text) {
    return provider.call(() -> variable.toValue(text)).flatMap(value -> value);
  }

  @Override
  public String toUrl(Object value) {
    String text =
        provider
            .call(() -> variable.toUrl(value))
            .orElseThrow(
                () -> new IllegalArgumentException("converter '" + name() + "' is not there"));
    if (partIsolating && text.indexOf('/') >= 0) {
      throw new IllegalArgumentException("'" + text + "' has a slash");
    }
    return PercentEncoding.path(text);
  }
}
