// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationWatchTest {
  @TempDir private Path home;

  private final List<String> reloads = new ArrayList<>();
  private ServerFile file;
  private ConfigurationWatch watch;

  @BeforeEach
  void start() throws IOException {
    file = new ServerFile(home).saying("workers = 2");
    watch = new ConfigurationWatch(file.read(), reloads::add);
    look(3);
  }

  @Test
  void a_new_value_reloads_once_and_is_named() throws IOException {
    file.saying("workers = 2", "swap_timeout = 7");
    look(4);
    assertThat(reloads)
        .containsExactly(home.resolve("conf/odeum.conf") + " sets swap_timeout anew");
  }

  @Test
  void a_file_that_is_still_being_written_is_waited_for() throws IOException {
    file.saying("swap_timeout = 7");
    look(1);
    file.saying("swap_timeout = 70");
    look(1);
    assertThat(reloads).isEmpty();
    look(1);
    assertThat(reloads).hasSize(1);
  }

  @Test
  void comments_and_a_save_without_a_change_are_no_change() throws IOException {
    file.saying("# as many as there are cores", "workers: 2");
    look(4);
    assertThat(reloads).isEmpty();
  }

  @Test
  void a_mistake_reloads_nothing_and_its_correction_does() throws IOException {
    file.saying("workers = many");
    look(4);
    assertThat(reloads).isEmpty();
    file.saying("workers = 3");
    look(4);
    assertThat(reloads).hasSize(1);
  }

  @Test
  void a_port_waits_for_a_restart() throws IOException {
    file.saying("workers = 2", "http_port = 80");
    look(4);
    assertThat(reloads).isEmpty();
  }

  @Test
  void a_file_that_is_removed_means_the_defaults() throws IOException {
    Files.delete(home.resolve("conf/odeum.conf"));
    look(4);
    assertThat(reloads).singleElement().asString().contains("workers");
  }

  @Test
  void a_started_watch_looks_by_itself() throws Exception {
    CompletableFuture<String> reload = new CompletableFuture<>();
    try (ConfigurationWatch started = new ConfigurationWatch(file.read(), reload::complete)) {
      started.start(Duration.ofMillis(1));
      file.saying("workers = 5");
      assertThat(reload.get(20, TimeUnit.SECONDS)).contains("workers");
    }
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      watch.look();
    }
  }
}
