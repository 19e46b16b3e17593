// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;

/** The converters rules of one table may name: the built-in ones and those given to the builder. */
final class Converters {

  /** The name of the converter of variables that name none. */
  static final String DEFAULT = "default";

  private static final Map<String, Function<ConverterArguments, ValueConverter>> BUILT_IN =
      Map.of(
          DEFAULT,
          StringConverter::of,
          "string",
          StringConverter::of,
          "int",
          arguments -> IntegerConverter.of(arguments, false),
          "float",
          FloatConverter::of,
          "path",
          PathConverter::of,
          "any",
          AnyConverter::of,
          "uuid",
          UuidConverter::of);

  private final Map<String, Function<ConverterArguments, ValueConverter>> byName =
      new HashMap<>(BUILT_IN);

  static Set<String> builtIn() {
    return BUILT_IN.keySet();
  }

  void add(String name, Function<ConverterArguments, Converter> factory) {
    byName.put(name, arguments -> CustomConverter.of(factory.apply(arguments)));
  }

  void signedIntegers(boolean signed) {
    byName.put("int", arguments -> IntegerConverter.of(arguments, signed));
  }

  ValueConverter create(String rule, Piece.Variable variable) {
    Function<ConverterArguments, ValueConverter> factory = byName.get(variable.converter());
    if (factory == null) {
      throw new InvalidRuleException(
          rule,
          variable.position(),
          "a converter that exists instead of '"
              + variable.converter()
              + "', one of "
              + byName.keySet().stream().sorted().toList());
    }
    try {
      return factory.apply(variable.arguments());
    } catch (PatternSyntaxException e) {
      throw new InvalidRuleException(
          rule, variable.position(), "a converter with a valid regex: " + e.getDescription());
    } catch (IllegalArgumentException e) {
      throw new InvalidRuleException(rule, variable.position(), e.getMessage());
    }
  }
}
