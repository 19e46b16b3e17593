// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;
import org.odeum.itests.support.swap.LoadClients;
import org.odeum.itests.support.swap.SwapAddon;

/** The contract that all kinds of server keep, seen from outside. */
@ParameterizedClass
@EnumSource(ServerMode.class)
class ServerModesIT {
  @Parameter ServerMode mode;

  @TempDir Path folder;

  @Test
  void it_answers_where_it_should_and_leaves_nothing_behind() throws Exception {
    int second = Server.freePort();
    Path pid = ModeContract.pidFile(folder);
    try (Server server =
        mode.started(
            folder, "--pidfile=" + pid, "--gevent-port=" + second, "--url-length-limit=64")) {
      assertThat(pid).content().isEqualToIgnoringWhitespace("" + server.process().pid());
      assertThat(server.get("/web/health").statusCode()).isEqualTo(200);
      try (RawConnection other = new RawConnection(second)) {
        other.send("GET /web/health HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(other.read().status()).as("at the second port").isEqualTo(200);
        other.send("GET /" + "a".repeat(64) + " HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(other.read().status()).as("with the option's limit").isEqualTo(414);
      }
      assertThatThrownBy(() -> new Socket("127.0.0.2", server.port()).close())
          .as("at another interface")
          .isInstanceOf(ConnectException.class);
      List<ProcessHandle> all = server.process().descendants().toList();

      assertThat(server.stop()).isZero();

      assertThat(pid).doesNotExist();
      assertThat(all).noneMatch(ProcessHandle::isAlive);
      for (int port : List.of(server.port(), second)) {
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .close();
      }
    }
  }

  @Test
  void a_request_in_flight_is_finished_before_it_stops() throws Exception {
    try (Server server = mode.started(folder)) {
      ModeContract.deploySlow(server);
      CompletableFuture<String> answer = ModeContract.askSlow(server, 1500);

      assertThat(server.stop()).isZero();

      assertThat(answer.get())
          .isEqualTo("finished by " + (mode.evented() ? "virtual" : "platform"));
    }
  }

  @Test
  void a_second_signal_ends_it_at_once() throws Exception {
    Path pid = ModeContract.pidFile(folder);
    Path socket = folder.resolve("s");
    try (Server server = mode.started(folder, "--pidfile=" + pid, "--unix-socket=" + socket)) {
      ModeContract.deploySlow(server);
      CompletableFuture<String> cutOff = ModeContract.askSlow(server, 60_000);
      List<ProcessHandle> all = server.process().descendants().toList();
      ModeContract.signal(server.process().toHandle(), "TERM");
      server.awaitOutput("Stopping");
      // Two at once are one wish: a terminal and a script may send one each.
      Eventually.until(
          "a second signal ends it",
          Duration.ofSeconds(20),
          () -> {
            server.process().toHandle().destroy();
            return !server.process().isAlive();
          });
      assertThat(server.process().exitValue()).isZero();
      assertThat(pid).doesNotExist();
      assertThat(socket).doesNotExist();
      Eventually.until("no process is left", () -> all.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(cutOff.get()).as("what the client sees").doesNotContain("finished");
    }
  }

  @Test
  void stop_hooks_are_called_in_reverse_order_whatever_fails() throws Exception {
    try (Server server = mode.started(folder)) {
      for (String name : List.of("first", "failing", "third")) {
        stopHook(name).writeTo(server.deploy().resolve(name + ".jar"));
        Workers.awaitPublished(server, name + " 1.0.0");
      }
      List<Long> pids = mode.serving(server).map(ProcessHandle::pid).toList();

      // Process.destroy would read no output from then on.
      ModeContract.signal(server.process().toHandle(), "TERM");
      assertThat(server.awaitExit()).isZero();

      for (long pid : pids) {
        assertThat(server.output())
            .containsSubsequence("third in " + pid, "failing in " + pid, "first in " + pid);
      }
    }
  }

  private static AddonJar stopHook(String name) {
    return AddonJar.named(name, "1.0.0")
        .source(
            """
            package addon.%1$s;
            import org.odeum.addon.Addon;
            import org.odeum.server.StopHook;
            import org.osgi.service.component.annotations.Component;
            @Addon(name = "%1$s")
            @Component
            public class Hook implements StopHook {
              public void serverStopping() {
                System.err.println("%1$s in " + ProcessHandle.current().pid());
                if ("%1$s".equals("failing")) {
                  throw new IllegalStateException("as it should");
                }
              }
            }
            """
                .formatted(name));
  }

  @Test
  void what_is_closed_already_does_not_disturb_the_stop() throws Exception {
    Path socket = folder.resolve("s");
    try (Server server = mode.started(folder, "--unix-socket=" + socket)) {
      Files.delete(socket);

      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void a_reload_keeps_process_sockets_and_every_request() throws Exception {
    Path socket = folder.resolve("s");
    try (Server server = mode.started(folder, "--unix-socket=" + socket)) {
      SwapAddon.saying("here").writeTo(server.deploy().resolve("swapped.jar"));
      Workers.awaitPublished(server, "swapped 1.0.0");
      long pid = server.process().pid();
      LoadClients clients = LoadClients.start(server.port(), "here"::equals, 1, Long.MAX_VALUE);
      try (clients) {
        awaitMore(clients, 20);
        ModeContract.signal(server.process().toHandle(), "HUP");
        mode.awaitReady(server, 2);
        awaitMore(clients, 20);
      }
      assertThat(clients.tally().failed()).as("%s", clients.tally()).isZero();
      assertThat(server.process().pid()).isEqualTo(pid);
      assertThat(UnixClient.get(socket, SwapAddon.TEXT))
          .startsWith("HTTP/1.1 200")
          .endsWith("here");
      assertThat(server.stop()).isZero();
      assertThat(socket).doesNotExist();
    }
  }

  private static void awaitMore(LoadClients clients, long number) {
    long before = clients.tally().answered();
    Eventually.until(number + " more answers", () -> clients.tally().answered() >= before + number);
  }
}
