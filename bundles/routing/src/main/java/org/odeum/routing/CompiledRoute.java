// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A route in the form the matcher ends at and URLs are built from.
 *
 * @param <T> the type of endpoints
 */
final class CompiledRoute<T> {

  private final ParsedRoute<T> parsed;
  private final List<String> names;
  private final List<ValueConverter> converters;
  private final int domainVariables;
  private final boolean strictSlashes;
  private final boolean mergeSlashes;
  private final boolean anyMethod;
  private final Set<String> methods;
  private final UrlTemplate domain;
  private final UrlTemplate path;
  private final Optional<RedirectTemplate> redirect;
  private final Preferred<T> preferred;
  private final boolean plain;
  private final RouteMatch.Matched<T> fixed;

  CompiledRoute(ParsedRoute<T> parsed, TableOptions options, Preferred<T> preferred) {
    Rule rule = parsed.route().rule();
    this.parsed = parsed;
    this.names = List.copyOf(parsed.converters().keySet());
    this.converters = List.copyOf(parsed.converters().values());
    this.domainVariables = parsed.domainVariables();
    this.strictSlashes = rule.strictSlashes().orElse(options.strictSlashes());
    this.mergeSlashes = rule.mergeSlashes().orElse(options.mergeSlashes());
    this.anyMethod = rule.methods().isEmpty();
    this.methods = Set.copyOf(rule.methods().orElse(Set.of()));
    this.domain = template(parsed.domain());
    this.path = template(parsed.path());
    this.redirect =
        rule.redirectTo().map(target -> new RedirectTemplate(rule, target, parsed.converters()));
    this.preferred = preferred;
    this.plain = !rule.alias() && redirect.isEmpty() && preferred.isEmpty();
    this.fixed = new RouteMatch.Matched<>(rule, parsed.route().endpoint(), rule.defaults());
  }

  private UrlTemplate template(List<Piece> pieces) {
    try {
      return new UrlTemplate(rule().pattern(), pieces, parsed.converters(), rule().defaults());
    } catch (ValueRefusedException e) {
      throw new InvalidRuleException(
          rule().pattern(), 0, "a default that its converter can write: " + e.getMessage());
    }
  }

  Route<T> route() {
    return parsed.route();
  }

  Rule rule() {
    return parsed.route().rule();
  }

  ParsedRoute<T> parsed() {
    return parsed;
  }

  boolean strictSlashes() {
    return strictSlashes;
  }

  boolean mergeSlashes() {
    return mergeSlashes;
  }

  Optional<RedirectTemplate> redirect() {
    return redirect;
  }

  Preferred<T> preferred() {
    return preferred;
  }

  /** Whether a match is the answer, whatever its arguments. */
  boolean plain() {
    return plain;
  }

  boolean takes(String method) {
    return anyMethod || methods.contains(method);
  }

  boolean serves(String method, boolean websocket) {
    return takes(method) && rule().websocket() == websocket;
  }

  int variables() {
    return names.size();
  }

  /** The match of a rule without variables; always the same. */
  RouteMatch.Matched<T> fixedMatch() {
    return fixed;
  }

  /** The match with arguments. */
  RouteMatch.Matched<T> match(Map<String, Object> arguments) {
    return new RouteMatch.Matched<>(rule(), route().endpoint(), arguments);
  }

  /** The arguments cut out of host and path, or empty if a converter refuses one. */
  Optional<Map<String, Object>> arguments(String host, String path, int[] spans) {
    if (names.isEmpty()) {
      return Optional.of(rule().defaults());
    }
    if (names.size() == 1 && rule().defaults().isEmpty()) {
      return value(0, host, path, spans).map(value -> Map.of(names.getFirst(), value));
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Optional<Object> value = value(i, host, path, spans);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      arguments.put(names.get(i), value.get());
    }
    arguments.putAll(rule().defaults());
    return Optional.of(Collections.unmodifiableMap(arguments));
  }

  private Optional<Object> value(int variable, String host, String path, int[] spans) {
    String source = variable < domainVariables ? host : path;
    return converters
        .get(variable)
        .toJava(source.substring(spans[2 * variable], spans[2 * variable + 1]));
  }

  /** Whether a URL can be built: all arguments are there and defaults are not contradicted. */
  boolean suits(Map<String, ?> values) {
    Map<String, Object> defaults = rule().defaults();
    for (String argument : parsed.arguments()) {
      if (!defaults.containsKey(argument) && !values.containsKey(argument)) {
        return false;
      }
    }
    return defaults.entrySet().stream()
        .allMatch(
            entry ->
                !values.containsKey(entry.getKey())
                    || same(entry.getValue(), values.get(entry.getKey())));
  }

  /** Numbers are the same whatever their type: a converter and a rule may choose different ones. */
  private static boolean same(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return a.equals(b)
          || a.toString().equals(b.toString())
          || finite(x) && finite(y) && decimal(x).compareTo(decimal(y)) == 0;
    }
    return a.equals(b);
  }

  private static boolean finite(Number number) {
    return Double.isFinite(number.doubleValue());
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }

  String domainUrl(Map<String, ?> values) {
    return domain.fill(values);
  }

  String pathUrl(Map<String, ?> values) {
    return path.fill(values);
  }
}
