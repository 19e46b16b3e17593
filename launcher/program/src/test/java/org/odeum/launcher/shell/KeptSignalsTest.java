// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Sends real signals to the process of the tests. */
class KeptSignalsTest {
  // Not INT: a shell that runs the tests in the background has its processes ignore it.
  private final Signal signal = new Signal("WINCH");
  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private SignalHandler before;

  @BeforeEach
  void the_server_handles_the_signal() {
    before = Signal.handle(signal, _ -> arrived.add("server"));
  }

  @AfterEach
  void as_it_was() {
    Signal.handle(signal, before);
  }

  @Test
  void who_handled_a_signal_handles_it_again_afterwards() throws InterruptedException {
    KeptSignals kept = KeptSignals.of(List.of("WINCH"));
    assertThat(raised()).isEqualTo("server");

    Signal.handle(signal, _ -> arrived.add("prompt"));
    assertThat(raised()).isEqualTo("prompt");

    kept.close();
    assertThat(raised()).isEqualTo("server");
  }

  @Test
  void a_signal_can_be_passed_to_who_handled_it() throws InterruptedException {
    try (KeptSignals kept = KeptSignals.of(List.of("WINCH", "NO-SUCH-SIGNAL"))) {
      Signal.handle(signal, SignalHandler.SIG_DFL);

      kept.pass("WINCH");

      assertThat(arrived.poll(30, TimeUnit.SECONDS)).isEqualTo("server");
    }
  }

  private String raised() throws InterruptedException {
    Signal.raise(signal);
    return arrived.poll(30, TimeUnit.SECONDS);
  }
}
