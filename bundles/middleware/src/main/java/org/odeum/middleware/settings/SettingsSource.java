// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.settings;

import java.util.function.Function;
import java.util.function.Supplier;

/** Gives the settings in force; they may change between two requests. */
@FunctionalInterface
public interface SettingsSource {
  /** The settings in force: the same object until something changes. */
  SettingValues current();

  /** What follows from the settings, worked out again only when they change. */
  default <T> Supplier<T> derive(Function<SettingValues, T> derivation) {
    return new Derived<>(this, derivation);
  }
}
