// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.support;

import java.util.Map;
import java.util.Optional;
import org.odeum.middleware.settings.SettingValues;
import org.odeum.middleware.settings.SettingsSource;

/** Settings that a test can change. */
public final class TestSettings implements SettingsSource {
  private volatile SettingValues values;

  private TestSettings(Map<String, Object> configuration) {
    set(configuration);
  }

  /** The defaults. */
  public static TestSettings none() {
    return new TestSettings(Map.of());
  }

  /** One setting. */
  public static TestSettings of(String key, Object value) {
    return new TestSettings(Map.of(key, value));
  }

  /** Several settings. */
  public static TestSettings of(Map<String, Object> configuration) {
    return new TestSettings(configuration);
  }

  /** Replaces all. */
  public void set(Map<String, Object> configuration) {
    values = new SettingValues(configuration, key -> Optional.empty());
  }

  @Override
  public SettingValues current() {
    return values;
  }
}
