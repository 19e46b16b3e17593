// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.converter;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.routing.Converter;
import org.odeum.routing.InvalidRuleException;
import org.odeum.routing.RouteTable;
import org.odeum.routing.RouteTableBuilder;
import org.odeum.routing.Rule;

/** The converters that the rules of one table may name besides the built-in ones. Immutable. */
public final class ConverterSet {
  /** Only the built-in ones. */
  public static final ConverterSet NONE = new ConverterSet(List.of());

  private final Map<String, ProvidedConverter> byName = new LinkedHashMap<>();

  /** These converters; of several with one name the first counts. */
  public ConverterSet(List<ProvidedConverter> converters) {
    converters.forEach(each -> byName.putIfAbsent(each.name(), each));
  }

  /** Lets rules of a table name them. */
  public void addTo(RouteTableBuilder<?> builder) {
    byName.forEach((name, converter) -> builder.converter(name, converter::at));
  }

  /** The converters that a rule names and that nobody provides. */
  public Set<String> missing(Rule rule) {
    Set<String> names = new LinkedHashSet<>(rule.converters());
    names.removeAll(Converter.builtIn());
    names.removeAll(byName.keySet());
    return names;
  }

  /** What is wrong with a rule because of them: empty if it names none, or all is well. */
  public Optional<String> problem(Rule rule) {
    if (byName.isEmpty() || rule.converters().stream().noneMatch(byName::containsKey)) {
      return Optional.empty();
    }
    var alone = RouteTable.<String>builder().add(rule, "");
    addTo(alone);
    try {
      alone.build();
      return Optional.empty();
    } catch (InvalidRuleException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** The addons whose converters a rule uses. */
  public Set<Owner> owners(Rule rule) {
    Set<Owner> owners = new LinkedHashSet<>();
    if (!byName.isEmpty()) {
      for (String name : rule.converters()) {
        Optional.ofNullable(byName.get(name)).ifPresent(each -> owners.add(each.owner()));
      }
    }
    return owners;
  }
}
