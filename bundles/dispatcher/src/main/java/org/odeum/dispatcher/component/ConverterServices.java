// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongPredicate;
import org.odeum.dispatcher.converter.ProvidedConverter;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.table.ControllerUnavailableException;
import org.odeum.http.RouteConverter;
import org.osgi.framework.ServiceReference;

/**
 * The converters of addons, each obtained when it is registered; those that cannot be made are kept
 * with the reason. Safe for use by several threads.
 */
final class ConverterServices {
  /** One service: exactly one of {@code converter} and {@code problem} is there. */
  record Entry(
      AddonService source, Optional<ProvidedConverter> converter, Optional<String> problem) {
    static Entry of(AddonService source) {
      try {
        RouteConverter service = (RouteConverter) source.obtain();
        try {
          return new Entry(
              source,
              Optional.of(new ProvidedConverter(service, source.owner())),
              Optional.empty());
        } catch (RuntimeException | LinkageError e) {
          source.release();
          return failed(source, "Converter " + source.description() + " has no name: " + e + ".");
        }
      } catch (ControllerUnavailableException e) {
        return failed(source, e.getMessage());
      }
    }

    private static Entry failed(AddonService source, String problem) {
      return new Entry(source, Optional.empty(), Optional.of(problem));
    }

    Owner owner() {
      return source.owner();
    }
  }

  // References are ordered by ranking, lowest first.
  private final ConcurrentSkipListMap<ServiceReference<?>, Entry> entries =
      new ConcurrentSkipListMap<>();

  /** Adds a service, and gives what is wrong with it. */
  Optional<String> add(ServiceReference<?> reference, AddonService source) {
    Entry entry = Entry.of(source);
    entries.put(reference, entry);
    return entry.problem();
  }

  /**
   * Removes a service.
   *
   * @param without lets a route table without it take effect
   * @param idle waits for requests that use it
   */
  void remove(ServiceReference<?> reference, Runnable without, Runnable idle) {
    Entry entry = entries.remove(reference);
    without.run();
    if (entry != null && entry.converter().isPresent()) {
      entry.converter().get().withdraw();
      idle.run();
      entry.source().release();
    }
  }

  /** The addon that a service comes from. */
  Optional<Owner> owner(ServiceReference<?> reference) {
    return Optional.ofNullable(entries.get(reference)).map(Entry::owner);
  }

  /** The converters of bundles that are shown, highest ranking first. */
  List<ProvidedConverter> list(LongPredicate shown) {
    List<ProvidedConverter> list = new ArrayList<>();
    for (Entry entry : entries.descendingMap().values()) {
      if (shown.test(entry.owner().bundleId())) {
        entry.converter().ifPresent(list::add);
      }
    }
    return list;
  }

  /** What is wrong with the services of these bundles, a sentence each. */
  List<String> problems(Set<Long> bundleIds) {
    return entries.values().stream()
        .filter(entry -> bundleIds.contains(entry.owner().bundleId()))
        .flatMap(entry -> entry.problem().stream())
        .toList();
  }
}
