// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.odeum.http.Overridden;
import org.odeum.http.Param;
import org.odeum.http.Request;
import org.odeum.http.Rest;

/** Reads a method's parameters and makes the binders that fill them. */
final class ParameterBinders {
  private final RouteOptions options;
  private final Set<String> names = new HashSet<>();
  private final Map<String, ValueBinder> values = new LinkedHashMap<>();
  private boolean open;

  private ParameterBinders(RouteOptions options) {
    this.options = options;
  }

  /**
   * The binders of a method.
   *
   * @param all in the order of the parameters
   * @param names the request parameters that they take
   * @param open whether no request parameter is unknown: the method takes the rest or the request
   * @param defaults the route's defaults, converted to the types of the parameters
   */
  record Result(
      ParameterBinder[] all, Set<String> names, boolean open, Map<String, Object> defaults) {}

  /**
   * Makes the binders of a method.
   *
   * @throws UnfitMethodException if one of its parameters cannot be filled
   */
  static Result of(Method method, RouteOptions options) {
    return new ParameterBinders(options).read(method);
  }

  private Result read(Method method) {
    Parameter[] parameters = method.getParameters();
    ParameterBinder[] all = new ParameterBinder[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      all[i] = binder(parameters[i], i + 1);
    }
    return new Result(all, Set.copyOf(names), open, defaults());
  }

  private ParameterBinder binder(Parameter parameter, int position) {
    Class<?> type = parameter.getType();
    if (type == Request.class) {
      open = true;
      return Invocation::request;
    }
    if (type == Overridden.class) {
      return call -> call;
    }
    if (parameter.isAnnotationPresent(Rest.class)) {
      if (type != Map.class) {
        throw new UnfitMethodException(
            "parameter " + position + " is annotated with @Rest and must be a Map<String, Object>");
      }
      open = true;
      // The names are complete when the first request comes.
      return new RestBinder(names);
    }
    ValueBinder binder = value(parameter, position);
    names.add(binder.name());
    values.put(binder.name(), binder);
    return binder;
  }

  private ValueBinder value(Parameter parameter, int position) {
    Param param = parameter.getAnnotation(Param.class);
    String name = param == null ? "" : param.value();
    if (name.isEmpty()) {
      if (!parameter.isNamePresent()) {
        throw new UnfitMethodException(
            "the name of parameter "
                + position
                + " is not known; compile with -parameters, or name it with @Param");
      }
      name = parameter.getName();
    }
    Type type = parameter.getParameterizedType();
    boolean optional = parameter.getType() == Optional.class;
    if (optional) {
      type = argument(type);
    }
    boolean several = isList(raw(type));
    ValueType converted = several ? elements(type, name) : single(raw(type), name);
    Object missing = optional ? Optional.empty() : several ? List.of() : null;
    if (param != null && !param.defaultValue().equals(Param.REQUIRED)) {
      Object value = convert(converted, name, param.defaultValue());
      missing = optional ? Optional.of(value) : value;
    }
    return new ValueBinder(name, converted, several, optional, missing);
  }

  private ValueType elements(Type list, String name) {
    return new ValueType.Several(single(raw(argument(list)), name));
  }

  private ValueType single(Class<?> type, String name) {
    return ValueTypes.of(type)
        .or(
            () ->
                isPathVariable(name)
                    ? Optional.of(ValueTypes.instance(type, "a " + type.getSimpleName()))
                    : Optional.empty())
        .orElseThrow(
            () ->
                new UnfitMethodException(
                    "parameter '"
                        + name
                        + "' is of type "
                        + type.getName()
                        + ", which no request parameter can be converted to"));
  }

  private boolean isPathVariable(String name) {
    return options.rules().stream().anyMatch(rule -> Rules.holds(rule, name));
  }

  private Map<String, Object> defaults() {
    Map<String, Object> converted = new LinkedHashMap<>();
    options
        .defaults()
        .forEach(
            (name, text) -> {
              ValueBinder binder = values.get(name);
              converted.put(name, binder == null ? text : convert(binder.type(), name, text));
            });
    return converted;
  }

  private static Object convert(ValueType type, String name, String text) {
    try {
      return type.convert(text);
    } catch (UnfitValueException e) {
      throw new UnfitMethodException(
          "the default of parameter '" + name + "' must be " + e.getMessage());
    }
  }

  private static boolean isList(Class<?> type) {
    return type == List.class || type == Collection.class || type == Iterable.class;
  }

  private static Type argument(Type type) {
    return type instanceof ParameterizedType parameterized
        ? parameterized.getActualTypeArguments()[0]
        : Object.class;
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType parameterized -> raw(parameterized.getRawType());
      case WildcardType wildcard -> raw(wildcard.getUpperBounds()[0]);
      default -> Object.class;
    };
  }
}
