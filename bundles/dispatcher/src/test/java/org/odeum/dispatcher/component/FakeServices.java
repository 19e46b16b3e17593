// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** References to services without a framework. */
final class FakeServices {
  private interface Identified {
    int ranking();

    long id();
  }

  private FakeServices() {}

  /**
   * A reference that is ordered and compared as the specification says.
   *
   * @param bundle the id of its bundle; negative if the service is gone
   */
  @SuppressWarnings("unchecked")
  static <S> ServiceReference<S> reference(
      int ranking, long id, long bundle, Map<String, Object> properties) {
    return (ServiceReference<S>)
        Proxy.newProxyInstance(
            FakeServices.class.getClassLoader(),
            new Class<?>[] {ServiceReference.class, Identified.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "ranking" -> ranking;
                  case "id" -> id;
                  case "getBundle" -> bundle < 0 ? null : bundle(bundle);
                  case "getProperty" -> properties.get(arguments[0]);
                  case "compareTo" -> compare(ranking, id, (Identified) arguments[0]);
                  case "equals" -> arguments[0] instanceof Identified other && other.id() == id;
                  case "hashCode" -> Long.hashCode(id);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static int compare(int ranking, long id, Identified other) {
    return ranking != other.ranking()
        ? Integer.compare(ranking, other.ranking())
        : Long.compare(other.id(), id);
  }

  private static Bundle bundle(long id) {
    return (Bundle)
        Proxy.newProxyInstance(
            FakeServices.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getBundleId" -> id;
                  case "toString" -> "bundle " + id;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
