// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.settings;

import java.util.function.Function;
import java.util.function.Supplier;

/** Remembers what follows from settings as long as these are in force. Safe for any thread. */
final class Derived<T> implements Supplier<T> {
  private final SettingsSource source;
  private final Function<SettingValues, T> derivation;
  private volatile Result<T> result;

  private record Result<T>(SettingValues from, T value) {}

  Derived(SettingsSource source, Function<SettingValues, T> derivation) {
    this.source = source;
    this.derivation = derivation;
    this.result = derive(source.current());
  }

  private Result<T> derive(SettingValues values) {
    return new Result<>(values, derivation.apply(values));
  }

  @Override
  public T get() {
    SettingValues values = source.current();
    Result<T> known = result;
    return known.from == values ? known.value : again(values);
  }

  /** Once for each change, however many requests ask: bad values are told of once. */
  private synchronized T again(SettingValues values) {
    if (result.from != values) {
      result = derive(values);
    }
    return result.value;
  }
}
