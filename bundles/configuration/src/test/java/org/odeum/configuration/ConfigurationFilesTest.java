// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFilesTest {
  private static final Schema GREETER =
      new Schema(
          Map.of(
              "greeting",
              new Schema.Setting(ValueType.STRING, TypeWord.Shape.SINGLE, List.of(), _ -> ""),
              "times",
              new Schema.Setting(ValueType.INTEGER, TypeWord.Shape.SINGLE, List.of(), _ -> "")));

  private final Map<String, Schema> schemas = new HashMap<>();
  private final Map<String, Map<String, Object>> inForce = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private int puts;
  @TempDir private Path directory;
  private Path conf;
  private ConfigurationFiles files;

  @BeforeEach
  void a_folder() throws IOException {
    conf = Files.createDirectory(directory.resolve("conf"));
    schemas.put("greeter", GREETER);
    files =
        new ConfigurationFiles(
            conf,
            name -> Optional.ofNullable(schemas.get(name.pid())),
            new Remembering(),
            new ConfigurationFiles.Reports(warnings::add, _ -> {}));
  }

  @Test
  void a_file_takes_effect() throws IOException {
    write("greeter.cfg", "greeting = Hi\ntimes = 2");

    assertThat(inForce).containsEntry("greeter", Map.of("greeting", "Hi", "times", 2));
    assertThat(warnings).isEmpty();
  }

  @Test
  void a_json_file_takes_effect() throws IOException {
    write("pool~main.cfg.json", "{\"size:Integer\": 5}");

    assertThat(inForce).containsEntry("pool~main", Map.of("size", 5));
  }

  @Test
  void a_change_takes_effect_and_a_touch_does_not() throws IOException {
    write("greeter.cfg", "greeting = Hi");
    write("greeter.cfg", "greeting = Hi");
    assertThat(puts).isEqualTo(1);

    write("greeter.cfg", "greeting = Hello");
    assertThat(puts).isEqualTo(2);
    assertThat(inForce.get("greeter")).containsEntry("greeting", "Hello");
  }

  @Test
  void removing_the_file_removes_the_configuration() throws IOException {
    write("greeter.cfg", "greeting = Hi");
    Files.delete(conf.resolve("greeter.cfg"));

    files.look("greeter.cfg");

    assertThat(inForce).isEmpty();
  }

  @Test
  void a_bad_value_leaves_the_last_good_configuration_in_force() throws IOException {
    write("greeter.cfg", "greeting = Hi\ntimes = 2");
    write("greeter.cfg", "greeting = Hello\ntimes = lots");

    assertThat(inForce.get("greeter")).containsEntry("greeting", "Hi").containsEntry("times", 2);
    assertThat(warnings)
        .containsExactly(
            "conf/greeter.cfg line 2: 'times' is not an Integer: 'lots';"
                + " the last good configuration stays in force");
  }

  @Test
  void a_file_that_is_bad_from_the_start_is_not_applied() throws IOException {
    write("greeter.cfg", "times = lots");

    assertThat(inForce).isEmpty();
    assertThat(warnings).first().asString().endsWith("; the file is not applied");
  }

  @Test
  void a_file_that_cannot_be_parsed_leaves_the_last_good_configuration_in_force()
      throws IOException {
    write("greeter.cfg.json", "{\"greeting\": \"Hi\"}");
    write("greeter.cfg.json", "{\"greeting\": \"Hi");

    assertThat(inForce.get("greeter")).containsEntry("greeting", "Hi");
    assertThat(warnings).singleElement().asString().startsWith("conf/greeter.cfg.json line 1: not");
  }

  @Test
  void a_mended_file_takes_effect_and_the_same_mistake_is_told_again() throws IOException {
    write("greeter.cfg", "times = lots");
    write("greeter.cfg", "times = 3");
    assertThat(inForce.get("greeter")).containsEntry("times", 3);

    write("greeter.cfg", "times = lots");
    assertThat(warnings).hasSize(2);
  }

  @Test
  void a_schema_that_arrives_later_gives_types_and_finds_mistakes() throws IOException {
    schemas.clear();
    write("greeter.cfg", "greting = Hi\ntimes = 2");
    assertThat(inForce.get("greeter")).containsEntry("times", "2");

    schemas.put("greeter", GREETER);
    files.lookAgain();
    files.lookAgain();

    assertThat(inForce.get("greeter")).containsEntry("times", 2);
    assertThat(warnings)
        .containsExactly(
            "conf/greeter.cfg line 1: unknown key 'greting'; did you mean 'greeting'?");
  }

  @Test
  void a_bad_value_that_was_taken_on_trust_is_withdrawn_when_the_schema_arrives()
      throws IOException {
    schemas.clear();
    write("greeter.cfg", "times = lots");
    assertThat(inForce.get("greeter")).containsEntry("times", "lots");

    schemas.put("greeter", GREETER);
    files.lookAgain();

    assertThat(inForce).isEmpty();
    assertThat(warnings)
        .containsExactly(
            "conf/greeter.cfg line 1: 'times' is not an Integer: 'lots'; the file is not applied");
  }

  @Test
  void of_two_files_for_one_configuration_the_first_counts_until_it_goes() throws IOException {
    write("greeter.cfg.json", "{\"greeting\": \"json\"}");
    write("greeter.cfg", "greeting = cfg");
    assertThat(inForce.get("greeter")).containsEntry("greeting", "cfg");
    assertThat(warnings)
        .containsExactly(
            "conf/greeter.cfg.json: is ignored, since greeter.cfg is for the same configuration");

    Files.delete(conf.resolve("greeter.cfg"));
    files.look("greeter.cfg");
    assertThat(inForce.get("greeter")).containsEntry("greeting", "json");
  }

  @Test
  void a_file_that_is_not_utf8_or_too_large_is_refused() throws IOException {
    Files.write(conf.resolve("greeter.cfg"), "greeting = ü".getBytes(StandardCharsets.ISO_8859_1));
    files.look("greeter.cfg");
    write("big.cfg", "a = " + "x".repeat(1024 * 1024));

    assertThat(inForce).isEmpty();
    assertThat(warnings)
        .containsExactly(
            "conf/greeter.cfg: is not UTF-8; the file is not applied",
            "conf/big.cfg: is larger than 1048576 bytes; the file is not applied");
  }

  @Test
  void a_name_that_is_no_pid_is_told() throws IOException {
    write("~.cfg", "a = 1");

    assertThat(warnings)
        .containsExactly("conf/~.cfg: the file's name should be pid.cfg or factory~name.cfg");
  }

  @Test
  void the_servers_own_file_is_not_for_us() {
    assertThat(ConfigurationFiles.handles("odeum.conf")).isFalse();
    assertThat(ConfigurationFiles.handles("greeter.cfg")).isTrue();
    assertThat(ConfigurationFiles.handles("greeter.cfg.json")).isTrue();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(conf.resolve(file), text);
    files.look(file);
  }

  private final class Remembering implements Store {
    @Override
    public void put(ConfigurationName name, Map<String, Object> values) {
      puts++;
      inForce.put(name.toString(), Map.copyOf(values));
    }

    @Override
    public void remove(ConfigurationName name) {
      inForce.remove(name.toString());
    }
  }
}
