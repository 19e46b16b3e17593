// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.odeum.addon.Publication;
import org.odeum.dispatcher.converter.ConverterSet;
import org.odeum.dispatcher.converter.ProvidedConverter;
import org.odeum.dispatcher.endpoint.Rules;
import org.odeum.dispatcher.endpoint.ScannedController;
import org.odeum.http.runtime.FailedRoute;

/**
 * Obtains and scans controllers that are still hidden, to find out what is wrong with them.
 *
 * @param controllers all that are registered
 * @param shown the publication in force
 * @param converters gives those that a publication shows
 */
record Preparation(
    List<TrackedController> controllers,
    Publication shown,
    Function<Publication, List<ProvidedConverter>> converters) {

  /** One sentence for each thing that is wrong with those of these bundles. */
  List<String> problems(Set<Long> bundleIds) {
    List<String> problems = new ArrayList<>();
    for (TrackedController each : controllers) {
      if (bundleIds.contains(each.bundleId())) {
        each.scan()
            .ifPresent(
                scanned -> {
                  scanned.failures().stream().map(FailedRoute::reason).forEach(problems::add);
                  refusedByConverters(scanned, bundleIds).forEach(problems::add);
                });
      }
    }
    return problems.stream().distinct().toList();
  }

  /** Rules whose converter will be there and refuse their arguments, once these are published. */
  private Stream<String> refusedByConverters(ScannedController scanned, Set<Long> bundleIds) {
    Set<Long> hidden = new HashSet<>(shown.hidden());
    hidden.removeAll(bundleIds);
    ConverterSet then =
        new ConverterSet(
            converters.apply(new Publication(shown.number(), hidden)).stream()
                // What they replace is still there.
                .sorted(Comparator.comparing(each -> !bundleIds.contains(each.owner().bundleId())))
                .toList());
    return scanned.methods().stream()
        .flatMap(method -> Rules.of(method).stream())
        .filter(rule -> then.missing(rule).isEmpty())
        .flatMap(rule -> then.problem(rule).stream());
  }
}
