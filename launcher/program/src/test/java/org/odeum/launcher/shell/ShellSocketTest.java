// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.spi.CommandInterpreter;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

/** Client and server, over a real socket. */
class ShellSocketTest {
  private final ScriptedInterpreter interpreter = new ScriptedInterpreter();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Supplier<Optional<CommandInterpreter>> found = () -> Optional.of(interpreter);
  @TempDir private Path data;
  private SocketPlace place;
  private ShellServer server;

  @BeforeEach
  void open() throws IOException {
    place = SocketPlace.shell(data);
    server = ShellServer.open(place, () -> found.get());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_line_is_run_and_its_output_and_exit_code_come_back() throws IOException {
    try (RemoteSession session = connect()) {
      assertThat(session.execute("echo héllo", Screen.plain())).isZero();
      assertThat(session.execute("nonsense", Screen.plain())).isEqualTo(1);
    }
    assertThat(out.toString(UTF_8)).isEqualTo("héllo\n");
    assertThat(err.toString(UTF_8)).isEqualTo("no nonsense\n");
  }

  @Test
  void output_larger_than_any_message_arrives_whole() throws IOException {
    try (RemoteSession session = connect()) {
      session.execute("big", Screen.plain());
    }
    assertThat(out.size()).isEqualTo(1_000_001);
  }

  @Test
  void the_command_learns_the_clients_screen() throws IOException {
    try (RemoteSession session = connect()) {
      session.execute("screen", new Screen(101, true));
    }
    assertThat(out.toString(UTF_8)).isEqualTo("Screen[columns=101, colours=true]\n");
  }

  @Test
  void candidates_come_from_the_server() throws IOException {
    try (RemoteSession session = connect()) {
      assertThat(session.complete("why hello", 6))
          .containsExactly(new Candidate("why he!", "louder"));
    }
  }

  @Test
  void an_interrupt_ends_the_command_and_the_session_goes_on() throws Exception {
    try (RemoteSession session = connect()) {
      AtomicInteger exitCode = new AtomicInteger();
      Thread line =
          Thread.ofVirtual().start(() -> exitCode.set(session.execute("wait", Screen.plain())));
      assertThat(interpreter.waiting.await(30, TimeUnit.SECONDS)).isTrue();

      session.interrupt();
      line.join();

      assertThat(exitCode).hasValue(130);
      assertThat(session.execute("echo still here", Screen.plain())).isZero();
    }
  }

  @Test
  void a_client_that_dies_ends_its_command_and_its_session() throws Exception {
    RemoteSession session = connect();
    Thread line =
        Thread.ofVirtual()
            .start(
                () ->
                    assertThatThrownBy(() -> session.execute("wait", Screen.plain()))
                        .isInstanceOf(UncheckedIOException.class));
    assertThat(interpreter.waiting.await(30, TimeUnit.SECONDS)).isTrue();

    session.close();
    line.join();

    assertThat(interpreter.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(interpreter.closed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_server_that_stops_is_noticed_by_the_client() throws Exception {
    try (RemoteSession session = connect()) {
      session.execute("echo hello", Screen.plain());
      server.close();

      assertThatThrownBy(() -> session.execute("echo hello", Screen.plain()))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void without_a_shell_bundle_the_line_fails_and_works_when_it_is_there() throws IOException {
    found = Optional::empty;
    try (RemoteSession session = connect()) {
      assertThat(session.execute("echo hello", Screen.plain())).isEqualTo(1);
      found = () -> Optional.of(interpreter);
      assertThat(session.execute("echo hello", Screen.plain())).isZero();
    }
    assertThat(err.toString(UTF_8)).startsWith("The shell's commands are not there");
  }

  @Test
  void a_client_that_speaks_something_else_is_cut_off() throws IOException {
    try (SocketChannel channel = SocketChannel.open(place.address())) {
      channel.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8)));
      ByteBuffer answer = ByteBuffer.allocate(100);
      int length = 0;
      while (length >= 0) {
        length = readOrEnd(channel, answer);
      }
      assertThat(answer.position()).isEqualTo(MessageStream.PREAMBLE.length);
    }
    try (RemoteSession session = connect()) {
      assertThat(session.execute("echo hello", Screen.plain())).isZero();
    }
  }

  @Test
  void more_shells_than_allowed_are_refused_with_a_reason() throws IOException {
    List<RemoteSession> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < ShellServer.MOST; i++) {
        sessions.add(connect());
        sessions.getLast().execute("echo hello", Screen.plain());
      }
      RemoteSession tooMany = connect();
      sessions.add(tooMany);

      assertThatThrownBy(() -> tooMany.execute("echo hello", Screen.plain()))
          .hasMessageContaining("16 shells are open");
    } finally {
      sessions.forEach(RemoteSession::close);
    }
  }

  @Test
  void only_the_servers_user_may_enter() throws IOException {
    assertThat(permissions(place.file().getParent())).isEqualTo("rwx------");
    assertThat(permissions(place.file())).isEqualTo("rw-------");
  }

  @Test
  void a_socket_that_a_killed_server_left_is_replaced() throws IOException {
    // bound a second time without a close in between
    try (ShellServer second = ShellServer.open(place, () -> Optional.of(interpreter));
        RemoteSession session = connect()) {
      assertThat(session.execute("echo hello", Screen.plain())).isZero();
      assertThat(second.file()).isEqualTo(place.file());
    }
  }

  @Test
  void the_socket_is_gone_when_the_server_has_stopped() {
    server.close();

    assertThat(place.file()).doesNotExist();
  }

  @Test
  void a_path_too_long_for_a_socket_is_reached_by_a_link() throws IOException {
    Path deep = Files.createDirectories(data.resolve("d".repeat(120)));
    SocketPlace far = SocketPlace.shell(deep);
    Path socket;
    try (ShellServer second = ShellServer.open(far, () -> Optional.of(interpreter));
        RemoteSession session = RemoteSession.connect(far, out, err)) {
      socket = Files.readSymbolicLink(second.file());
      assertThat(session.execute("echo far", Screen.plain())).isZero();
      assertThat(permissions(socket.getParent())).isEqualTo("rwx------");
    }
    assertThat(Files.exists(far.file(), LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(socket.getParent()).doesNotExist();
  }

  private RemoteSession connect() throws IOException {
    return RemoteSession.connect(place, out, err);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static int readOrEnd(SocketChannel channel, ByteBuffer answer) {
    try {
      return channel.read(answer);
    } catch (IOException e) {
      return -1; // reset instead of closed: cut off all the same
    }
  }
}
