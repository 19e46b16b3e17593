// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.CheckedConfiguration;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.posix.Descriptors;
import org.odeum.launcher.posix.MemoryFile;

@EnabledOnOs(OS.LINUX)
class ReloadTest {
  @TempDir private Path folder;

  private final List<Map<String, String>> images = new ArrayList<>();
  private Path socketFile;
  private Path pidPath;
  private PidFile pidFile;

  @BeforeEach
  void start() {
    socketFile = folder.resolve("s");
    pidPath = folder.resolve("pid");
    pidFile = PidFile.of(Optional.of(pidPath), 42);
    pidFile.write();
  }

  @Test
  void without_a_wish_nothing_is_replaced() {
    assertThat(reload().replaceImageIfPrepared()).isEmpty();
    assertThat(images).isEmpty();
  }

  @Test
  void what_is_kept_is_there_for_the_next_image() throws IOException {
    Reload reload = reload();
    end(reload);

    assertThat(reload.replaceImageIfPrepared()).isEmpty();

    assertThat(images.getFirst()).containsEntry("MORE", "1");
    assertThat(images.getFirst().get("ODEUM_SOCKETS")).contains("unix:" + socketFile);
    assertThat(socketFile).exists();
    assertThat(pidPath).hasContent("42");
  }

  @Test
  void what_was_checked_is_handed_over_in_memory() throws IOException {
    CheckedStart checked =
        new CheckedStart(new ServerFile(folder).saying("workers = 3").read(), Optional.empty());
    Map<String, String> seen = new HashMap<>();
    Reload reload =
        reload(
            (descriptors, command, variables) -> {
              int descriptor = Integer.parseInt(variables.get(CheckedConfiguration.RELOADED));
              assertThat(descriptors).contains(descriptor);
              seen.putAll(variables);
              seen.put("text", new String(MemoryFile.take(new Descriptors(), descriptor), UTF_8));
            });
    try (ListeningSockets sockets = sockets();
        PidFile file = pidFile) {
      reload.prepare(sockets, file, Optional.of(checked), Map::of, () -> true);
    }
    assertThat(reload.replaceImageIfPrepared()).isEmpty();
    assertThat(seen.get("text")).contains("workers = 3");
    assertThat(seen).as("there is none").containsEntry("ODEUM_CERTIFICATE", "");
  }

  @Test
  void what_an_earlier_image_handed_over_is_not_for_the_next() throws IOException {
    Reload reload = reload();
    end(reload);
    assertThat(reload.replaceImageIfPrepared()).isEmpty();
    assertThat(images.getFirst())
        .containsEntry(CheckedConfiguration.RELOADED, "")
        .containsEntry("ODEUM_CERTIFICATE", "");
  }

  @Test
  void when_there_is_no_next_image_nothing_is_left_and_it_is_told() throws IOException {
    Reload reload =
        reload(
            (descriptors, command, variables) -> {
              throw new IOException("execv: out of memory");
            });
    end(reload);

    assertThat(reload.replaceImageIfPrepared().orElseThrow())
        .contains("has ended instead of reloading", "execv: out of memory", "start it again");

    assertThat(socketFile).doesNotExist();
    assertThat(pidPath).doesNotExist();
  }

  @Test
  void who_stops_the_server_in_the_last_moment_gets_no_next_image() throws IOException {
    Reload reload = reload();
    try (ListeningSockets sockets = sockets();
        PidFile file = pidFile) {
      reload.prepare(sockets, file, Optional.empty(), Map::of, () -> false);
    }

    assertThat(reload.replaceImageIfPrepared()).isEmpty();
    assertThat(images).isEmpty();
    assertThat(socketFile).doesNotExist();
    assertThat(pidPath).doesNotExist();
  }

  @Test
  void what_happens_in_the_last_moment_is_told_to_the_next_image() throws IOException {
    Reload reload = reload();
    Map<String, String> lastWords = new HashMap<>();
    try (ListeningSockets sockets = sockets();
        PidFile file = pidFile) {
      reload.prepare(sockets, file, Optional.empty(), () -> lastWords, () -> true);
    }
    lastWords.put(HeldSignals.STOP_VARIABLE, "1");

    assertThat(reload.replaceImageIfPrepared()).isEmpty();
    assertThat(images.getFirst()).containsEntry(HeldSignals.STOP_VARIABLE, "1");
  }

  @Test
  void sockets_that_cannot_be_kept_end_the_server_in_good_order() throws IOException {
    Reload reload = reload();
    try (ListeningSockets sockets = sockets();
        PidFile file = pidFile) {
      for (var socket : sockets.all()) {
        try (ServerSocketChannel closed = socket.channel()) {
          assertThat(closed.isOpen()).isTrue();
        }
      }
      assertThatThrownBy(() -> reload.prepare(sockets, file, Optional.empty(), Map::of, () -> true))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("sockets cannot be kept");
    }
    assertThat(reload.replaceImageIfPrepared()).isEmpty();
    assertThat(images).isEmpty();
    assertThat(socketFile).doesNotExist();
    assertThat(pidPath).doesNotExist();
  }

  private Reload reload() {
    return reload((descriptors, command, variables) -> images.add(Map.copyOf(variables)));
  }

  private static Reload reload(Reload.ImageReplacement replacement) {
    return new Reload(List.of(), HeldSignals.release(Map.of()), replacement);
  }

  private ListeningSockets sockets() {
    ListenSettings settings =
        new ListenSettings(List.of(), Optional.of(new UnixSocket(socketFile, "600")), 10, false);
    return ListeningSockets.open(
        new InheritedSockets(Map.<Integer, URI>of()), settings, folder, true);
  }

  /** A server that is asked to reload. */
  private void end(Reload reload) throws IOException {
    try (ListeningSockets sockets = sockets();
        PidFile file = pidFile) {
      reload.prepare(sockets, file, Optional.empty(), () -> Map.of("MORE", "1"), () -> true);
    }
  }
}
