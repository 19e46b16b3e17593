// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.boot.ServerDefinition.Configuration;
import org.odeum.launcher.config.StartException;

class FeatureReaderTest {
  @TempDir Path folder;

  private final Map<String, String> options = Map.of("conf_dir", "/srv/conf", "http_port", "8069");
  private final FeatureReader reader =
      new FeatureReader(new Variables(name -> Optional.ofNullable(options.get(name))));

  @Test
  void bundles_are_given_in_the_order_of_the_file() throws IOException {
    Path file = feature("\"bundles\": [{\"id\": \"g:b:2.0\"}, {\"id\": \"g:a:1.0\"}]");

    assertThat(reader.read(List.of(file)).bundles())
        .extracting(Object::toString)
        .containsExactly("g:b:2.0", "g:a:1.0");
  }

  @Test
  void a_later_file_adds_bundles_and_replaces_those_it_names_again_in_their_place()
      throws IOException {
    Path server = feature("\"bundles\": [{\"id\": \"g:a:1.0\"}, {\"id\": \"g:b:1.0\"}]");
    Path further = feature("\"bundles\": [{\"id\": \"g:c:1.0\"}, {\"id\": \"g:a:1.1\"}]");

    assertThat(reader.read(List.of(server, further)).bundles())
        .extracting(Object::toString)
        .containsExactly("g:a:1.1", "g:b:1.0", "g:c:1.0");
  }

  @Test
  void a_later_file_wins_key_by_key_in_properties_and_configurations() throws IOException {
    Path server =
        feature(
            properties("\"a\": \"1\", \"b\": \"1\"")
                + ", "
                + configuration("p", "\"x\": 1, \"y\": 1"));
    Path further = feature(properties("\"b\": \"2\"") + ", " + configuration("p", "\"y\": 2"));

    ServerDefinition sum = reader.read(List.of(server, further));

    assertThat(sum.properties()).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(sum.configurations())
        .containsExactly(new Configuration("p", Map.of("x", 1L, "y", 2L)));
  }

  @Test
  void values_keep_the_types_of_the_file() throws IOException {
    Path file =
        feature(
            configuration(
                "p", "\"port:Integer\": 80, \"on\": true, \"names:String[]\": [\"a\", \"b\"]"));

    Map<String, Object> values = reader.read(List.of(file)).configurations().getFirst().values();

    assertThat(values).containsEntry("port", 80).containsEntry("on", true);
    assertThat((String[]) values.get("names")).containsExactly("a", "b");
  }

  @Test
  void a_factory_configuration_keeps_its_name() throws IOException {
    Path file = feature(configuration("factory~name", "\"x\": 1"));

    assertThat(reader.read(List.of(file)).configurations())
        .extracting(Configuration::pid)
        .containsExactly("factory~name");
  }

  @Test
  void variables_are_options_then_launching_properties_then_the_defaults_of_the_file()
      throws IOException {
    Path file =
        feature(
            "\"variables\": {\"http_port\": \"1\", \"own\": \"default\"}, "
                + properties("\"dir\": \"${conf_dir}/x\"")
                + ", "
                + configuration(
                    "p", "\"a\": \"${http_port} ${own}\", \"b:String[]\": [\"${dir}\"]"));

    ServerDefinition definition = reader.read(List.of(file));

    assertThat(definition.properties()).containsEntry("dir", "/srv/conf/x");
    Map<String, Object> values = definition.configurations().getFirst().values();
    assertThat(values).containsEntry("a", "8069 default");
    assertThat((String[]) values.get("b")).containsExactly("/srv/conf/x");
  }

  @Test
  void a_variable_without_a_value_is_named_with_its_file() throws IOException {
    Path file = feature(properties("\"dir\": \"${nothing}\""));

    assertThatThrownBy(() -> reader.read(List.of(file)))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "The feature file " + file + " cannot be used: the variable ${nothing} has no value.");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    Path file = folder.resolve("none.json");

    assertThatThrownBy(() -> reader.read(List.of(file)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file + " does not exist")
        .hasMessageContaining("--features");
  }

  @Test
  void a_file_that_is_no_json_is_named_in_one_line() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), "{ \"id\": ");

    assertThatThrownBy(() -> reader.read(List.of(file)))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("The feature file " + file + " cannot be used: ")
        .message()
        .hasLineCount(1);
  }

  private Path feature(String body) throws IOException {
    Path file = Files.createTempFile(folder, "feature", ".json");
    return Files.writeString(file, "{\"id\": \"g:feature:1.0\", " + body + "}");
  }

  private static String properties(String entries) {
    return "\"extensions\": {\"framework-launching-properties\": {\"kind\": \"optional\", \"type\":"
        + " \"json\", \"json\": {"
        + entries
        + "}}}";
  }

  private static String configuration(String pid, String entries) {
    return "\"configurations\": {\"" + pid + "\": {" + entries + "}}";
  }
}
