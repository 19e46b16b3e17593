// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.spi.ProcessGroup.Reply;

class ShellCallTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ScriptedInterpreter interpreter = new ScriptedInterpreter();
  @TempDir private Path data;
  private SocketPlace place;
  private ShellServer server;

  @BeforeEach
  void open() throws IOException {
    place = SocketPlace.shell(data);
    server = ShellServer.open(place, () -> Optional.of(interpreter));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void what_a_line_writes_is_taken_down() throws IOException {
    assertThat(ShellCall.run(place, "echo hello", LONG)).isEqualTo(new Reply(0, "hello\n", ""));
    assertThat(ShellCall.run(place, "nonsense", LONG)).isEqualTo(new Reply(1, "", "no nonsense\n"));
  }

  @Test
  void a_line_that_takes_too_long_is_ended() throws Exception {
    do { // until the line has got as far as to be run
      assertThatThrownBy(() -> ShellCall.run(place, "wait", Duration.ofMillis(50)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no answer within");
    } while (interpreter.waiting.getCount() > 0);
    assertThat(interpreter.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void where_nobody_listens_it_fails() {
    server.close();
    assertThatThrownBy(() -> ShellCall.run(place, "echo hello", LONG))
        .isInstanceOf(IOException.class);
  }
}
