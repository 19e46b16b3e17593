// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import org.odeum.launcher.boot.ServerDefinition.Configuration;
import org.odeum.launcher.config.StartException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Hands the configurations of the feature files to Configuration Admin as soon as it is there, so
 * that the bundles which need them find them when they start: Felix HTTP can lose servlets when its
 * configuration changes while they arrive (FELIX-6828). For use by one thread.
 */
final class InitialConfigurations {
  /** Visible to bundles in any location. */
  private static final String ANY_LOCATION = "?";

  private final BundleContext context;
  private final List<Configuration> waiting;
  private boolean done;

  InitialConfigurations(BundleContext context, List<Configuration> configurations) {
    this.context = context;
    this.waiting = List.copyOf(configurations);
  }

  /** Hands them over, once, if Configuration Admin is there. */
  void applyWhenPossible() {
    ServiceReference<ConfigurationAdmin> reference =
        done ? null : context.getServiceReference(ConfigurationAdmin.class);
    if (reference == null) {
      return;
    }
    done = true;
    ConfigurationAdmin admin = context.getService(reference);
    try {
      for (Configuration configuration : waiting) {
        apply(admin, configuration);
      }
    } finally {
      context.ungetService(reference);
    }
  }

  /** Complains if there was something to hand over and nobody to take it. */
  void mustBeApplied() {
    if (!done && !waiting.isEmpty()) {
      throw new StartException(
          "The feature files hold configurations, but none of their bundles provides"
              + " Configuration Admin; add org.apache.felix.configadmin.");
    }
  }

  // Configuration Admin takes a Dictionary, and Hashtable is the only one there is.
  @SuppressWarnings("JdkObsolete")
  private static void apply(ConfigurationAdmin admin, Configuration configuration) {
    try {
      String pid = configuration.pid();
      int tilde = pid.indexOf('~');
      var target =
          tilde < 0
              ? admin.getConfiguration(pid, ANY_LOCATION)
              : admin.getFactoryConfiguration(
                  pid.substring(0, tilde), pid.substring(tilde + 1), ANY_LOCATION);
      target.update(new Hashtable<>(configuration.values()));
    } catch (IOException e) {
      throw new StartException(
          "The configuration %s of a feature file cannot be stored: %s."
              .formatted(configuration.pid(), Sentence.reason(e)));
    }
  }
}
