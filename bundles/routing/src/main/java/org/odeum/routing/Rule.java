// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One URL pattern with its options, the unit a {@link RouteTable} is made of.
 *
 * <p>A pattern is a path that starts with a slash and holds variables as {@code
 * <converter(arguments):name>}; converter and arguments may be left out ({@code <name>} is a string
 * of one segment). Instances are immutable; start with {@link #of} and refine with the methods
 * named like the options. The pattern itself is read when the table is built, so mistakes in it
 * show there, as {@link InvalidRuleException}. The options are those of werkzeug's {@code Rule}.
 *
 * @param pattern the path pattern, starting with a slash
 * @param methods the HTTP methods served, in upper case; empty means all. {@code HEAD} follows
 *     {@code GET}
 * @param defaults values added to the arguments of a match. A rule of the same endpoint whose
 *     variables take exactly these values redirects here
 * @param subdomain pattern of the subdomain; empty takes the table's default
 * @param host pattern of the whole host, used when the table matches hosts
 * @param strictSlashes whether a missing final slash redirects; empty takes the table's setting
 * @param mergeSlashes whether repeated slashes are folded; empty takes the table's setting
 * @param buildOnly whether the rule builds URLs but never matches
 * @param alias whether a match redirects to the canonical URL of the endpoint
 * @param websocket whether the rule is for websocket handshakes, and only for these
 * @param redirectTo where a match redirects instead of reaching the endpoint
 */
public record Rule(
    String pattern,
    Optional<Set<String>> methods,
    Map<String, Object> defaults,
    Optional<String> subdomain,
    Optional<String> host,
    Optional<Boolean> strictSlashes,
    Optional<Boolean> mergeSlashes,
    boolean buildOnly,
    boolean alias,
    boolean websocket,
    Optional<RedirectTarget> redirectTo) {

  private static final Set<String> WEBSOCKET_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  /** Checks what can be checked without a table, and takes copies of the collections. */
  public Rule {
    if (!pattern.startsWith("/")) {
      throw new InvalidRuleException(pattern, 0, "a slash as its first character");
    }
    methods = methods.map(Rule::upperCaseWithHead);
    if (websocket && !methods.stream().allMatch(WEBSOCKET_METHODS::containsAll)) {
      throw new InvalidRuleException(
          pattern, 0, "no methods but GET, HEAD and OPTIONS, for it is a websocket rule");
    }
    defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
  }

  /**
   * A rule with a pattern and no options.
   *
   * @throws InvalidRuleException if the pattern does not start with a slash
   */
  public static Rule of(String pattern) {
    return new Rule(
        pattern,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        Optional.empty());
  }

  /**
   * The names of the converters that variables of the pattern ask for by name.
   *
   * @throws InvalidRuleException if the pattern cannot be read
   */
  public Set<String> converters() {
    return RuleParser.parse(pattern).stream()
        .filter(Piece.Variable.class::isInstance)
        .map(piece -> ((Piece.Variable) piece).converter())
        .filter(name -> !name.equals(Converters.DEFAULT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> upperCaseWithHead(Set<String> methods) {
    Set<String> upper =
        methods.stream()
            .map(method -> method.toUpperCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    if (upper.contains("GET")) {
      upper.add("HEAD");
    }
    return Collections.unmodifiableSet(upper);
  }

  /** This rule for these HTTP methods only, in any case; {@code GET} brings {@code HEAD} along. */
  public Rule methods(String... names) {
    Set<String> set = Stream.of(names).collect(Collectors.toSet());
    return new Rule(
        pattern,
        Optional.of(set),
        defaults,
        subdomain,
        host,
        strictSlashes,
        mergeSlashes,
        buildOnly,
        alias,
        websocket,
        redirectTo);
  }

  /** This rule with default values for arguments. */
  public Rule defaults(Map<String, ?> values) {
    return new Rule(
        pattern,
        methods,
        new LinkedHashMap<>(values),
        subdomain,
        host,
        strictSlashes,
        mergeSlashes,
        buildOnly,
        alias,
        websocket,
        redirectTo);
  }

  /** This rule below a subdomain, itself a pattern without slashes; {@code ""} is none. */
  public Rule subdomain(String value) {
    return new Rule(
        pattern,
        methods,
        defaults,
        Optional.of(value),
        host,
        strictSlashes,
        mergeSlashes,
        buildOnly,
        alias,
        websocket,
        redirectTo);
  }

  /** This rule on a host, itself a pattern without slashes. */
  public Rule host(String value) {
    return new Rule(
        pattern,
        methods,
        defaults,
        subdomain,
        Optional.of(value),
        strictSlashes,
        mergeSlashes,
        buildOnly,
        alias,
        websocket,
        redirectTo);
  }

  /** This rule with its own setting for a missing final slash. */
  public Rule strictSlashes(boolean value) {
    return new Rule(
        pattern,
        methods,
        defaults,
        subdomain,
        host,
        Optional.of(value),
        mergeSlashes,
        buildOnly,
        alias,
        websocket,
        redirectTo);
  }

  /** This rule with its own setting for repeated slashes. */
  public Rule mergeSlashes(boolean value) {
    return new Rule(
        pattern,
        methods,
        defaults,
        subdomain,
        host,
        strictSlashes,
        Optional.of(value),
        buildOnly,
        alias,
        websocket,
        redirectTo);
  }

  /** This rule for building URLs only. */
  public Rule forBuildingOnly() {
    return new Rule(
        pattern,
        methods,
        defaults,
        subdomain,
        host,
        strictSlashes,
        mergeSlashes,
        true,
        alias,
        websocket,
        redirectTo);
  }

  /** This rule as another spelling of its endpoint's canonical URL. */
  public Rule asAlias() {
    return new Rule(
        pattern,
        methods,
        defaults,
        subdomain,
        host,
        strictSlashes,
        mergeSlashes,
        buildOnly,
        true,
        websocket,
        redirectTo);
  }

  /** This rule for websocket handshakes. */
  public Rule forWebsockets() {
    return new Rule(
        pattern,
        methods,
        defaults,
        subdomain,
        host,
        strictSlashes,
        mergeSlashes,
        buildOnly,
        alias,
        true,
        redirectTo);
  }

  /**
   * This rule redirecting to a URL in which {@code <name>} stands for the value of a variable.
   *
   * <p>A relative target is taken relative to the mount point.
   */
  public Rule redirectTo(String template) {
    return redirectTo(new RedirectTarget.Template(template));
  }

  /** This rule redirecting to a URL computed from the arguments of the match. */
  public Rule redirectTo(Function<Map<String, Object>, String> target) {
    return redirectTo(new RedirectTarget.Computed(target));
  }

  private Rule redirectTo(RedirectTarget target) {
    return new Rule(
        pattern,
        methods,
        defaults,
        subdomain,
        host,
        strictSlashes,
        mergeSlashes,
        buildOnly,
        alias,
        websocket,
        Optional.of(target));
  }

  @Override
  public String toString() {
    return methods.map(names -> String.join(",", names) + " ").orElse("") + pattern;
  }
}
