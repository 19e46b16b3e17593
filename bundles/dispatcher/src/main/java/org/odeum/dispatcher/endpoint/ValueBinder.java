// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.http.HttpException;

/**
 * Fills a parameter from the request parameter of its name.
 *
 * @param name the request parameter's name
 * @param type how its value is made
 * @param several whether it takes all values of a query or form parameter
 * @param optional whether the value is put into an {@code Optional}
 * @param missing the value if the request has none; null if it is required
 */
record ValueBinder(String name, ValueType type, boolean several, boolean optional, Object missing)
    implements ParameterBinder {

  @Override
  public Object bind(Invocation call) {
    Map<String, Object> parameters = call.parameters();
    Object raw = parameters.get(name);
    if (raw == null || isEmptyText(raw)) {
      return whenMissing(raw == null && parameters.containsKey(name));
    }
    if (several) {
      raw = allValues(call, raw);
    }
    try {
      Object value = type.convert(raw);
      return optional ? Optional.of(value) : value;
    } catch (UnfitValueException e) {
      throw new HttpException(400, "Parameter '" + name + "' must be " + e.getMessage() + ".");
    }
  }

  private boolean isEmptyText(Object raw) {
    return raw instanceof String text && text.isEmpty() && !type.takesEmptyText() && !several;
  }

  private Object whenMissing(boolean isNull) {
    if (missing == null) {
      throw new HttpException(
          400, "Parameter '" + name + "' " + (isNull ? "must not be null." : "is missing."));
    }
    return missing;
  }

  /** The query or form may hold more values than the one among the parameters. */
  private Object allValues(Invocation call, Object raw) {
    List<?> all = call.request().values(name);
    return !all.isEmpty() && all.getFirst() == raw ? all : raw;
  }
}
