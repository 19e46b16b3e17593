// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.odeum.launcher.spi.ServerOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Lays the configuration {@code org.odeum.middleware} over the server's options. */
@Component(service = SettingsSource.class, configurationPid = "org.odeum.middleware")
@Designate(ocd = MiddlewareConfiguration.class)
public final class ConfiguredSettings implements SettingsSource {
  private final Optional<ServerOptions> options;
  private volatile SettingValues values;

  /**
   * Created by Declarative Services.
   *
   * @param options null where nobody gives any, as in a framework without the launcher
   */
  @Activate
  public ConfiguredSettings(
      Map<String, Object> configuration,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          ServerOptions options) {
    this.options = Optional.ofNullable(options);
    modified(configuration);
  }

  @Modified
  final void modified(Map<String, Object> configuration) {
    Map<String, Object> set = new HashMap<>(configuration);
    set.values().removeIf(value -> value == null);
    values = new SettingValues(set, name -> options.flatMap(known -> known.value(name)));
  }

  @Override
  public SettingValues current() {
    return values;
  }
}
