// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.CommandLineOptions;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.OptionSources;
import org.odeum.launcher.config.OptionTable;
import org.odeum.launcher.config.OptionsLoader;
import org.odeum.launcher.config.StartException;

class DatabaseUserTest {
  @TempDir Path home;

  @Test
  void the_all_powerful_user_ends_the_start_in_a_sentence() {
    assertThatThrownBy(() -> DatabaseUser.mustBeOrdinary(options("postgres")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("'postgres' (ODEUM_DB_USER)")
        .hasMessageContaining("--db_user");
  }

  @Test
  void any_other_goes_on() {
    assertThatCode(() -> DatabaseUser.mustBeOrdinary(options("odeum"))).doesNotThrowAnyException();
  }

  private EffectiveOptions options(String user) {
    return new OptionsLoader(
            OptionTable.standard(), new OptionSources(home, home, Map.of("ODEUM_DB_USER", user)))
        .load(CommandLineOptions.none(), true);
  }
}
