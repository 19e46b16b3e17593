// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the framework forget which services an uninstalled bundle has used. Felix 7.0.5 keeps a note
 * of each use by a bundle until the service goes, also when its count is zero again; so a service
 * of the server that a generation's components had, be it only the Configuration Admin for a
 * moment, would hold the bundle and its archive for ever.
 *
 * <p>Nothing of OSGi leads to these notes, hence the reflection. A framework that has none of these
 * fields is left alone.
 */
final class ServiceUsages {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceUsages.class);

  private final Map<?, ?> byBundle;

  /** Looks for the notes of a framework. */
  ServiceUsages(Bundle framework) {
    byBundle = find(framework);
  }

  private static Map<?, ?> find(Bundle framework) {
    try {
      Object registry = value(framework, "m_registry");
      return value(registry, "m_inUseMap") instanceof Map<?, ?> found ? found : new HashMap<>();
    } catch (ReflectiveOperationException | RuntimeException otherFramework) {
      LOG.debug("This framework's notes of used services are not known", otherFramework);
      return new HashMap<>();
    }
  }

  private static Object value(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  /** Forgets what a bundle used, if it is uninstalled and so can use nothing any more. */
  void forget(Bundle bundle) {
    if (bundle.getState() == Bundle.UNINSTALLED) {
      byBundle.remove(bundle);
    }
  }
}
