// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.spi.ServerOptions;

class ShellClientTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path data;

  @Test
  void words_of_the_command_line_are_one_command() throws IOException {
    assertThat(withServer("", "echo", "a b")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("\"a b\"\n");
  }

  @Test
  void lines_of_a_pipe_are_run_in_turn_and_the_last_one_decides() throws IOException {
    assertThat(withServer("fail\necho one\n\n  # a comment\necho two\n")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("one\ntwo\n");
    assertThat(withServer("echo one\nfail")).isEqualTo(1);
  }

  @Test
  void exit_in_a_pipe_ends_it() throws IOException {
    assertThat(withServer("fail\nexit\necho never\n")).isEqualTo(1);
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void without_a_server_one_line_says_what_to_do() {
    assertThat(run("", "addons")).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            ("No server is running on data directory %s: start it with launcher/run.sh,"
                    + " or name another one with --data-dir.\n")
                .formatted(data));
  }

  @Test
  void the_socket_of_a_killed_server_counts_as_no_server() throws IOException {
    Path file = SocketPlace.shell(data).file();
    Files.createDirectories(file.getParent());
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(file));
    }
    assertThat(file).exists();

    assertThat(run("", "addons")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).startsWith("No server is running on data directory");
  }

  private int withServer(String input, String... words) throws IOException {
    try (ShellServer server =
        ShellServer.open(SocketPlace.shell(data), () -> Optional.of(new ScriptedInterpreter()))) {
      assertThat(server.file()).exists();
      return run(input, words);
    }
  }

  private int run(String input, String... words) {
    return new ShellClient(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false)
        .run(new OnlyData(data), List.of(words));
  }

  private record OnlyData(Path dataDirectory) implements ServerOptions {
    @Override
    public Optional<String> value(String name) {
      return Optional.empty();
    }

    @Override
    public Map<String, String> all() {
      return Map.of();
    }

    @Override
    public String origin(String name) {
      return "";
    }

    @Override
    public boolean dev(String word) {
      return false;
    }

    @Override
    public Path deployDirectory() {
      return dataDirectory;
    }

    @Override
    public Path configurationDirectory() {
      return dataDirectory;
    }

    @Override
    public Path runtimeDirectory() {
      return dataDirectory;
    }

    @Override
    public boolean serving() {
      return false;
    }
  }
}
