// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.io.IOException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps configurations from being bound to one generation of an addon: one that is unbound or bound
 * to a generation is bound to the location "?", which every bundle may read, so that the next
 * generation gets it as well.
 */
@Component(immediate = true)
public final class ConfigurationBindings implements SynchronousConfigurationListener {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationBindings.class);
  private static final String ANY = "?";

  private final ConfigurationAdmin configurations;

  /** Rebinds what is there already. */
  @Activate
  public ConfigurationBindings(@Reference ConfigurationAdmin configurations) {
    this.configurations = configurations;
    try {
      Configuration[] all = configurations.listConfigurations(null);
      if (all != null) {
        for (Configuration configuration : all) {
          rebind(configuration);
        }
      }
    } catch (IOException | InvalidSyntaxException failed) {
      LOG.warn("Configurations cannot be listed: {}", failed.getMessage());
    }
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_DELETED) {
      return;
    }
    try {
      Configuration[] found =
          configurations.listConfigurations("(service.pid=" + event.getPid() + ")");
      if (found != null) {
        rebind(found[0]);
      }
    } catch (IOException | InvalidSyntaxException | IllegalStateException failed) {
      LOG.debug("{} went before it could be looked at", event.getPid(), failed);
    }
  }

  private static void rebind(Configuration configuration) {
    String location = configuration.getBundleLocation();
    if (location == null || location.startsWith("odeum:")) {
      configuration.setBundleLocation(ANY);
    }
  }
}
