// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.spi.ServerOptions;

class AddonsPathTest {
  @TempDir Path folder;

  @Test
  void folders_that_are_there_are_fine_and_so_are_none() {
    assertThatCode(() -> AddonsPath.mustExist(options(folder.toString())))
        .doesNotThrowAnyException();
    assertThatCode(() -> AddonsPath.mustExist(options(""))).doesNotThrowAnyException();
  }

  @Test
  void one_that_is_not_there_ends_the_start_in_a_sentence() {
    assertThatThrownBy(() -> AddonsPath.mustExist(options(folder + "," + folder.resolve("no"))))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(folder.resolve("no") + " (the command line), which is no folder");
  }

  private static ServerOptions options(String value) {
    return new ServerOptions() {
      @Override
      public Optional<String> value(String name) {
        return Optional.of(value);
      }

      @Override
      public Map<String, String> all() {
        return Map.of();
      }

      @Override
      public String origin(String name) {
        return "the command line";
      }

      @Override
      public boolean dev(String word) {
        return false;
      }

      @Override
      public Path dataDirectory() {
        return Path.of("data");
      }

      @Override
      public Path deployDirectory() {
        return Path.of("deploy");
      }

      @Override
      public Path configurationDirectory() {
        return Path.of("conf");
      }

      @Override
      public Path runtimeDirectory() {
        return Path.of("run");
      }

      @Override
      public boolean serving() {
        return true;
      }
    };
  }
}
