// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.shell.SocketPlace;

@Timeout(60)
class ControlServerTest {
  private static final ControlLine LINE = new ControlLine(ControlLine.GROUP, "x".repeat(5_000));

  @TempDir private Path folder;

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private SocketPlace place;
  private ControlServer server;

  @BeforeEach
  void open() throws IOException {
    place = new SocketPlace(folder.resolve("master").resolve("control.sock"));
    server = ControlServer.open(place, (pid, line) -> said.add(pid + " " + line.verb()));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private ControlPeer worker(long pid) throws Exception {
    ControlPeer worker = new ControlPeer(SocketChannel.open(place.address()));
    worker.send(ControlLine.of(ControlLine.HELLO, List.of("http:0:1", Long.toString(pid))));
    assertThat(said.poll(20, TimeUnit.SECONDS)).isEqualTo(pid + " hello");
    return worker;
  }

  @Test
  void a_worker_hears_what_it_is_told() throws Exception {
    try (ControlPeer worker = worker(7)) {
      assertThat(server.send(7, LINE)).isTrue();
      assertThat(worker.receive()).contains(LINE);
      assertThat(server.send(8, LINE)).as("nobody").isFalse();
    }
  }

  @Test
  void a_worker_that_does_not_read_holds_up_nobody_and_may_come_back() throws Exception {
    try (ControlPeer deaf = worker(7);
        ControlPeer other = worker(8)) {
      while (server.send(7, LINE)) {
        // until there is no more room
      }
      assertThat(server.send(7, LINE)).as("it is not tried again").isFalse();
      assertThat(server.send(8, LINE)).isTrue();
      assertThat(other.receive()).contains(LINE);
      Optional<ControlLine> last = deaf.receive();
      while (last.isPresent() && last.get().equals(LINE)) {
        last = deaf.receive();
      }
      assertThat(last).as("half a line at the most, then the end").isEmpty();
    }
    try (ControlPeer again = worker(7)) {
      assertThat(server.send(7, LINE)).isTrue();
      assertThat(again.receive()).contains(LINE);
    }
  }
}
