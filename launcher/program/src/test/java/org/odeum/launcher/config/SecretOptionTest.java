// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretOptionTest {
  @TempDir Path home;

  @Test
  void a_secret_is_given_to_those_who_ask_for_it_by_name_and_never_listed() {
    EffectiveOptions options = load(new OptionType.Text(), "hush");

    assertThat(options.value("password")).contains("hush");
    assertThat(options.all()).doesNotContainKey("password");
    assertThat(options.toString()).doesNotContain("hush");
  }

  @Test
  void a_bad_secret_is_not_repeated_in_the_error() {
    assertThatThrownBy(() -> load(new OptionType.Whole(0, 9), "hush"))
        .hasMessage(
            "environment variable ODEUM_PASSWORD: what is given is no value for password:"
                + " expected a whole number from 0 to 9");
  }

  private EffectiveOptions load(OptionType type, String secret) {
    OptionDefinition password =
        OptionDefinition.named("password", type)
            .flags("--password")
            .takes("WORD")
            .with(OptionDefinition.Trait.SECRET)
            .in(OptionGroup.COMMON, "Secret.");
    List<OptionDefinition> table = new ArrayList<>(OptionTable.standard().definitions());
    table.add(password);
    return new OptionsLoader(
            new OptionTable(table), new OptionSources(home, home, Map.of("ODEUM_PASSWORD", secret)))
        .load(CommandLineOptions.none(), true);
  }
}
