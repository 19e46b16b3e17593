// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.spi.ListeningSocket;
import org.odeum.launcher.spi.RequestServer;
import org.odeum.launcher.spi.ShutdownHook;

class ShutdownTest {
  private static final Duration BOUND = Duration.ofSeconds(3);

  private final List<String> steps = new ArrayList<>();
  private final List<ShutdownHook> hooks = new ArrayList<>();
  private ListeningSockets sockets;

  @BeforeEach
  void listen() {
    sockets = ListeningSockets.bind(new HttpAddress("127.0.0.1", 0));
  }

  @AfterEach
  void close() throws IOException {
    sockets.close();
  }

  @Test
  void the_door_is_closed_then_hooks_are_told_then_requests_are_waited_for() throws Exception {
    hooks.add(() -> steps.add("hook, door " + (open() ? "open" : "closed")));

    shutdown(Optional.of(new FakeServer())).run(BOUND);

    assertThat(steps).containsExactly("stop accepting, door open", "hook, door closed", "wait 3");
  }

  @Test
  void a_failing_hook_does_not_stop_the_next() throws Exception {
    hooks.add(
        () -> {
          throw new IOException("no");
        });
    hooks.add(
        () -> {
          throw new NoClassDefFoundError("gone");
        });
    hooks.add(() -> steps.add("third"));

    shutdown(Optional.empty()).run(BOUND);

    assertThat(steps).containsExactly("third");
  }

  @Test
  void an_engine_that_fails_to_stop_accepting_does_not_keep_the_sockets_open() throws Exception {
    RequestServer failing =
        new FakeServer() {
          @Override
          public void stopAccepting() {
            throw new IllegalStateException("no");
          }
        };

    shutdown(Optional.of(failing)).run(BOUND);

    assertThat(open()).isFalse();
    assertThat(steps).containsExactly("wait 3");
  }

  @Test
  void a_full_heap_ends_neither_the_stop_nor_the_time_of_the_requests() throws Exception {
    RequestServer full =
        new FakeServer() {
          private int calls;

          @Override
          public void stopAccepting() {
            throw new OutOfMemoryError("Java heap space");
          }

          @Override
          public int awaitIdle(Duration timeout) {
            if (++calls < 3) {
              throw new OutOfMemoryError("Java heap space");
            }
            steps.add("waited");
            return 0;
          }
        };

    shutdown(Optional.of(full)).run(BOUND);

    assertThat(steps).containsExactly("waited");
  }

  @Test
  void a_heap_that_stays_full_is_waited_for_as_long_as_requests_are() throws Exception {
    RequestServer full =
        new FakeServer() {
          @Override
          public int awaitIdle(Duration timeout) {
            throw new OutOfMemoryError("Java heap space");
          }
        };

    shutdown(Optional.of(full)).run(Duration.ofMillis(1));

    assertThat(open()).isFalse();
  }

  private Shutdown shutdown(Optional<RequestServer> server) {
    return new Shutdown(() -> server, sockets, () -> hooks);
  }

  private boolean open() {
    try (Socket client = new Socket("127.0.0.1", sockets.addresses().getFirst().getPort())) {
      return client.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private class FakeServer implements RequestServer {
    @Override
    public void accept(List<ListeningSocket> listening) {
      throw new AssertionError("a server that stops accepts nothing");
    }

    @Override
    public void stopAccepting() {
      steps.add("stop accepting, door " + (open() ? "open" : "closed"));
    }

    @Override
    public int awaitIdle(Duration timeout) {
      steps.add("wait " + timeout.toSeconds());
      return 1;
    }
  }
}
