// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** A bundle that is no more than what its manifest declares about addons. */
final class FakeBundle {
  private final long id;
  private final String symbolicName;
  private final String version;
  private final List<BundleCapability> capabilities = new ArrayList<>();
  private final List<BundleRequirement> requirements = new ArrayList<>();
  private boolean uninstalled;

  FakeBundle(long id, String symbolicName, String version) {
    this.id = id;
    this.symbolicName = symbolicName;
    this.version = version;
  }

  FakeBundle provides(String addon) {
    capabilities.add(
        fake(
            BundleCapability.class,
            Map.of("getAttributes", Map.of(AddonNamespace.NAMESPACE, (Object) addon))));
    return this;
  }

  FakeBundle requires(String filter) {
    Map<String, String> directives = filter.isEmpty() ? Map.of() : Map.of("filter", filter);
    requirements.add(fake(BundleRequirement.class, Map.of("getDirectives", directives)));
    return this;
  }

  FakeBundle uninstalled() {
    uninstalled = true;
    return this;
  }

  Bundle asBundle() {
    BundleRevision revision =
        answering(
            BundleRevision.class,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getDeclaredCapabilities" -> declared(arguments[0], capabilities);
                  case "getDeclaredRequirements" -> declared(arguments[0], requirements);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
    return answering(
        Bundle.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getBundleId" -> id;
              case "getSymbolicName" -> symbolicName;
              case "getVersion" -> Version.parseVersion(version);
              case "adapt" -> uninstalled ? null : revision;
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static List<?> declared(Object namespace, List<?> all) {
    return AddonNamespace.NAMESPACE.equals(namespace) ? all : List.of();
  }

  private static <T> T fake(Class<T> type, Map<String, ?> answers) {
    return answering(type, (proxy, method, arguments) -> answers.get(method.getName()));
  }

  private static <T> T answering(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
