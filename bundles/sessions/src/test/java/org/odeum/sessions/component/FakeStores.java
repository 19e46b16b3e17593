// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions.component;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.session.SessionStore;
import org.odeum.sessions.TestStores;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A service registry with session stores, as far as the component asks it. */
final class FakeStores {
  private final Map<ServiceReference<?>, SessionStore> made = new ConcurrentHashMap<>();
  private final Map<ServiceReference<?>, String> names = new ConcurrentHashMap<>();

  BundleContext context() {
    return proxy(
        BundleContext.class,
        Map.of(
            "getService",
            arguments ->
                names.get((ServiceReference<?>) arguments[0]).startsWith("broken ")
                    ? null
                    : made.computeIfAbsent(
                        (ServiceReference<?>) arguments[0], key -> TestStores.inMemory()),
            "ungetService",
            arguments -> made.remove((ServiceReference<?>) arguments[0]) != null));
  }

  ServiceReference<SessionStore> reference(String store, long bundle) {
    return reference(store, bundle, "");
  }

  ServiceReference<SessionStore> broken(String store, long bundle) {
    return reference(store, bundle, "broken ");
  }

  private ServiceReference<SessionStore> reference(String store, long bundle, String prefix) {
    Bundle owner = proxy(Bundle.class, Map.of("getBundleId", arguments -> bundle));
    @SuppressWarnings("unchecked") // one type of service
    ServiceReference<SessionStore> reference =
        proxy(
            ServiceReference.class,
            Map.of(
                "getProperty",
                arguments -> arguments[0].equals(SessionStore.NAME) ? store : null,
                "getBundle",
                arguments -> owner,
                // Of one ranking, the one that was registered first is the best.
                "compareTo",
                arguments -> Long.compare(idOf(arguments[0]), bundle)));
    names.put(reference, prefix + store + "@" + bundle);
    return reference;
  }

  private static long idOf(Object reference) {
    return ((ServiceReference<?>) reference).getBundle().getBundleId();
  }

  SessionStore made(ServiceReference<SessionStore> reference) {
    return made.get(reference);
  }

  /** Name and bundle of each store that somebody holds. */
  TreeSet<String> inUse() {
    TreeSet<String> held = new TreeSet<>();
    made.keySet().forEach(reference -> held.add(names.get(reference)));
    return held;
  }

  static ServerOptions serving(boolean serving) {
    return proxy(ServerOptions.class, Map.of("serving", arguments -> serving));
  }

  static <A> A annotation(Class<A> type, Map<String, Object> values) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> values.get(method.getName())));
  }

  /** What a method does. */
  private interface Answer {
    Object to(Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  case "toString" -> type.getSimpleName();
                  default ->
                      Optional.ofNullable(answers.get(method.getName()))
                          .orElseThrow(() -> new UnsupportedOperationException(method.getName()))
                          .to(arguments);
                }));
  }
}
