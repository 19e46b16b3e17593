// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Puts configurations into Configuration Admin, for bundles in any location. What a configuration
 * had before, from the server's feature files, is kept below the values of a file: a file need only
 * name what it changes.
 */
final class AdminStore implements Store {
  private static final String ANY_LOCATION = "?";

  private final ConfigurationAdmin admin;
  private final Map<ConfigurationName, Map<String, Object>> before = new HashMap<>();

  AdminStore(ConfigurationAdmin admin) {
    this.admin = admin;
  }

  @Override
  public void put(ConfigurationName name, Map<String, Object> values) {
    try {
      Configuration configuration = configuration(name);
      Map<String, Object> all =
          new HashMap<>(before.computeIfAbsent(name, _ -> properties(configuration)));
      all.putAll(values);
      configuration.updateIfDifferent(new Hashtable<>(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void remove(ConfigurationName name) {
    try {
      Map<String, Object> old = before.remove(name);
      Configuration configuration = configuration(name);
      if (old == null || old.isEmpty()) {
        configuration.delete();
      } else {
        configuration.update(new Hashtable<>(old));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Configuration configuration(ConfigurationName name) throws IOException {
    return name.name().isPresent()
        ? admin.getFactoryConfiguration(name.pid(), name.name().get(), ANY_LOCATION)
        : admin.getConfiguration(name.pid(), ANY_LOCATION);
  }

  private static Map<String, Object> properties(Configuration configuration) {
    Dictionary<String, Object> properties = configuration.getProperties();
    Map<String, Object> values = new HashMap<>();
    if (properties != null) {
      Collections.list(properties.keys()).stream()
          .filter(key -> !key.startsWith("service."))
          .forEach(key -> values.put(key, properties.get(key)));
    }
    return values;
  }
}
