// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongPredicate;
import org.osgi.framework.ServiceReference;

/**
 * Services of one type, highest ranking first, without those of bundles that are hidden. Safe for
 * use by several threads.
 *
 * @param <S> the type
 */
final class ShownServices<S> {
  // References are ordered by ranking, lowest first.
  private final ConcurrentSkipListMap<ServiceReference<S>, S> services =
      new ConcurrentSkipListMap<>();

  void add(ServiceReference<S> reference, S service) {
    services.put(reference, service);
  }

  void remove(ServiceReference<S> reference) {
    services.remove(reference);
  }

  List<S> list(LongPredicate shown) {
    List<S> list = new ArrayList<>();
    services
        .descendingMap()
        .forEach(
            (reference, service) -> {
              // Of a service that is just going the bundle is null.
              if (reference.getBundle() != null
                  && shown.test(reference.getBundle().getBundleId())) {
                list.add(service);
              }
            });
    return List.copyOf(list);
  }
}
