// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.odeum.deployer.lifecycle.CanaryOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code conf/org.odeum.deployer.cfg}; what is out of range counts as the nearest limit. */
@Component(service = CanarySettings.class, configurationPid = "org.odeum.deployer")
@Designate(ocd = CanaryConfiguration.class)
public final class CanarySettings {
  private static final Logger LOG = LoggerFactory.getLogger(CanarySettings.class);

  private volatile CanaryOptions options;

  /** Called by Declarative Services. */
  @Activate
  public CanarySettings(CanaryConfiguration configuration) {
    options = read(configuration);
  }

  @Modified
  void modified(CanaryConfiguration configuration) {
    options = read(configuration);
  }

  /** Those in force. */
  CanaryOptions options() {
    return options;
  }

  private static CanaryOptions read(CanaryConfiguration given) {
    int percent = Math.clamp(given.canary__share(), 0, 99);
    if (percent != given.canary__share()) {
      LOG.warn(
          "canary_share in conf/org.odeum.deployer.cfg is {}: a share is 0 to 99, so it is {}",
          given.canary__share(),
          percent);
    }
    return new CanaryOptions(
        percent,
        Duration.ofSeconds(Math.max(1, given.canary__seconds())),
        Math.max(1, given.canary__factor()),
        Math.max(1, given.canary__min__requests()),
        names(given.canary__addons()));
  }

  /** A list, or one value with commas. */
  private static Set<String> names(String... values) {
    return Arrays.stream(values)
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
