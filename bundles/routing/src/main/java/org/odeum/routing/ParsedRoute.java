// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A route whose patterns are read and whose converters are made, but which knows no other route.
 *
 * @param <T> the type of endpoints
 * @param number its place among all routes of the table
 * @param route the rule and its endpoint
 * @param domain the pieces of the host or subdomain
 * @param path the pieces of the path
 * @param converters the converters by variable, those of the host first
 * @param arguments the names of all variables and defaults
 */
record ParsedRoute<T>(
    int number,
    Route<T> route,
    List<Piece> domain,
    List<Piece> path,
    SequencedMap<String, ValueConverter> converters,
    Set<String> arguments) {

  static <T> ParsedRoute<T> parse(
      int number, Route<T> route, TableOptions options, Converters converters) {
    Rule rule = route.rule();
    String domain =
        options.hostMatching()
            ? rule.host().orElse("")
            : rule.subdomain().orElse(options.defaultSubdomain());
    List<Piece> domainPieces = RuleParser.parse(domain);
    if (domainPieces.contains(new Piece.Slash())) {
      throw new InvalidRuleException(domain, domain.indexOf('/'), "a host without slashes");
    }
    List<Piece> pathPieces = RuleParser.parse(rule.pattern());
    if (rule.mergeSlashes().orElse(options.mergeSlashes())) {
      pathPieces = merged(pathPieces);
    }
    SequencedMap<String, ValueConverter> byName = new LinkedHashMap<>();
    create(domain, domainPieces, converters, byName);
    create(rule.pattern(), pathPieces, converters, byName);
    Set<String> arguments = new LinkedHashSet<>(byName.keySet());
    arguments.addAll(rule.defaults().keySet());
    return new ParsedRoute<>(number, route, domainPieces, pathPieces, byName, arguments);
  }

  private static List<Piece> merged(List<Piece> pieces) {
    List<Piece> merged = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean repeated =
          piece instanceof Piece.Slash
              && !merged.isEmpty()
              && merged.getLast() instanceof Piece.Slash;
      if (!repeated) {
        merged.add(piece);
      }
    }
    return merged;
  }

  private static void create(
      String pattern,
      List<Piece> pieces,
      Converters converters,
      Map<String, ValueConverter> byName) {
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Variable variable
          && byName.put(variable.name(), converters.create(pattern, variable)) != null) {
        throw new InvalidRuleException(
            pattern, variable.position(), "a name not used before instead of " + variable.name());
      }
    }
  }

  /** Puts first what URLs are built from by preference, as in werkzeug. */
  static <T> Comparator<ParsedRoute<T>> buildOrder() {
    return Comparator.<ParsedRoute<T>, Boolean>comparing(parsed -> parsed.route.rule().alias())
        .thenComparing(parsed -> -parsed.arguments.size())
        .thenComparing(parsed -> -parsed.route.rule().defaults().size());
  }

  /** The patterns without converters: rules of one trace are spellings of each other. */
  String trace() {
    StringBuilder trace = new StringBuilder();
    domain.forEach(piece -> append(trace, piece));
    trace.append('|');
    path.forEach(piece -> append(trace, piece));
    return trace.toString();
  }

  private static void append(StringBuilder trace, Piece piece) {
    switch (piece) {
      case Piece.Slash() -> trace.append('/');
      case Piece.Text(String text) -> trace.append(text);
      case Piece.Variable variable -> trace.append('<').append(variable.name()).append('>');
    }
  }

  /** The parts of the host. */
  List<Part> domainParts() {
    return parts(domain);
  }

  /** The parts of the path. */
  List<Part> pathParts() {
    return parts(path);
  }

  private List<Part> parts(List<Piece> pieces) {
    return PartCompiler.compile(
        route.rule().pattern(),
        pieces,
        pieces.stream()
            .filter(Piece.Variable.class::isInstance)
            .map(piece -> converters.get(((Piece.Variable) piece).name()))
            .toList());
  }

  /** The number of variables of the host. */
  int domainVariables() {
    return (int) domain.stream().filter(Piece.Variable.class::isInstance).count();
  }
}
