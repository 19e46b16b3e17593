// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.settings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks settings up: in the configuration {@code org.odeum.middleware}, then among the server's
 * options, then the default. A value that makes no sense is told of, and the default counts.
 * Immutable.
 */
public final class SettingValues {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.middleware");

  private final Map<String, Object> configuration;
  private final Function<String, Optional<String>> options;

  /** Settings of these two sources. */
  public SettingValues(
      Map<String, Object> configuration, Function<String, Optional<String>> options) {
    this.configuration = Map.copyOf(configuration);
    this.options = options;
  }

  private Optional<Object> find(String key) {
    Object configured = configuration.get(key);
    return configured != null ? Optional.of(configured) : options.apply(key).map(text -> text);
  }

  /** A text. */
  public String text(String key, String fallback) {
    return find(key).map(String::valueOf).orElse(fallback);
  }

  /** True or false. */
  public boolean flag(String key, boolean fallback) {
    return find(key)
        .flatMap(
            value ->
                switch (String.valueOf(value).strip()) {
                  case "true", "True", "1" -> Optional.of(true);
                  case "false", "False", "0" -> Optional.of(false);
                  default -> {
                    refuse(key, value, "true or false", fallback);
                    yield Optional.empty();
                  }
                })
        .orElse(fallback);
  }

  /** A whole number, not below {@code least}. */
  public int whole(String key, int fallback, int least) {
    return (int) Math.min(Integer.MAX_VALUE, Math.floor(number(key, fallback, least)));
  }

  /** A number, not below {@code least}. */
  public double number(String key, double fallback, double least) {
    Optional<Object> value = find(key);
    if (value.isEmpty()) {
      return fallback;
    }
    try {
      double number = Double.parseDouble(String.valueOf(value.get()));
      if (number >= least && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, like a number that is too small
    }
    refuse(key, value.get(), "a number from " + least, fallback);
    return fallback;
  }

  /** A list: several values, or a text with commas. */
  public List<String> list(String key, List<String> fallback) {
    return find(key)
        .map(
            value ->
                switch (value) {
                  case String[] several -> Stream.of(several);
                  case Collection<?> several -> several.stream().map(String::valueOf);
                  default -> Stream.of(String.valueOf(value).split(","));
                })
        .map(words -> words.map(String::strip).filter(word -> !word.isEmpty()).toList())
        .orElse(fallback);
  }

  /** Tells of a value that makes no sense. */
  public static void refuse(String key, Object value, String expected, Object instead) {
    LOG.warn("'{}' is '{}', but should be {}; {} counts instead.", key, value, expected, instead);
  }
}
