// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationNameTest {
  @Test
  void a_file_of_one_configuration_is_named_by_its_pid() {
    assertThat(ConfigurationName.of("com.example.greeter.cfg"))
        .contains(new ConfigurationName("com.example.greeter", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "com.example.pool~main.cfg, com.example.pool, main",
    "com.example.pool-main.cfg, com.example.pool, main",
    "com.example.pool~a-b.cfg.json, com.example.pool, a-b",
    "com.example-pool~main.cfg, com.example-pool, main",
  })
  void a_file_of_a_factory_has_a_name_too(String file, String factory, String name) {
    assertThat(ConfigurationName.of(file))
        .contains(new ConfigurationName(factory, Optional.of(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {".cfg", ".cfg.json", "~main.cfg", "pool~.cfg", "odeum.conf", ".x.cfg"})
  void other_names_are_no_configuration(String file) {
    assertThat(ConfigurationName.of(file)).isEmpty();
  }
}
