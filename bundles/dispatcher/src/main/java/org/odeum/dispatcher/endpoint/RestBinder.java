// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Fills a parameter with all request parameters that no other one takes.
 *
 * @param taken the names of the others
 */
record RestBinder(Set<String> taken) implements ParameterBinder {
  @Override
  public Object bind(Invocation call) {
    Map<String, Object> rest = new LinkedHashMap<>(call.parameters());
    rest.keySet().removeAll(taken);
    return Collections.unmodifiableMap(rest);
  }
}
