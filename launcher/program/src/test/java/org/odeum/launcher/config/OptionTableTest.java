// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OptionTableTest {
  private final List<OptionDefinition> options = OptionTable.standard().definitions();

  @Test
  void no_two_options_share_a_name_a_flag_or_a_variable() {
    assertThat(
            options.stream()
                .flatMap(
                    option ->
                        Stream.of(option.flags(), option.formerFlags(), option.variables())
                            .flatMap(List::stream)))
        .doesNotHaveDuplicates();
    assertThat(
            options.stream()
                .flatMap(
                    option ->
                        Stream.concat(Stream.of(option.name()), option.formerNames().stream())))
        .doesNotHaveDuplicates();
  }

  @Test
  void each_default_is_a_value_of_its_type() {
    assertThat(options).allSatisfy(option -> option.canonicalDefault(Path.of("/home")));
  }

  @Test
  void each_option_explains_itself_in_a_sentence() {
    assertThat(options).allSatisfy(option -> assertThat(option.help()).matches("[A-Z].*\\."));
  }

  @Test
  void each_option_that_takes_a_value_says_what_stands_for_it() {
    assertThat(options)
        .filteredOn(option -> !option.isSwitch())
        .allSatisfy(option -> assertThat(option.placeholder()).isNotEmpty());
  }

  @Test
  void the_same_name_leads_to_file_variable_and_flag() {
    OptionDefinition port = OptionTable.standard().find("http_port").orElseThrow();

    assertThat(port.variables()).containsExactly("ODEUM_HTTP_PORT");
    assertThat(port.longFlag()).isEqualTo("--http-port");
    assertThat(port.formerFlags()).containsExactly("--xmlrpc-port");
  }
}
