// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Goes down with the priority only, in threads of its own: that is permitted everywhere. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class PriorityTest {
  private final Priority priority = new Priority();
  private final Processes processes = new Processes();
  private final int usual = nice("thread-self");
  private long child;

  private static int nice(String process) {
    return ProcessStat.of(Path.of("/proc").resolve(process)).orElseThrow().nice();
  }

  private long spawn() throws PosixException {
    child = processes.spawn(Path.of("/bin/sleep"), List.of("sleep", "60"), Map.of(), Map.of());
    return child;
  }

  @AfterEach
  void end() throws Exception {
    if (child > 0) {
      processes.signal(child, 9);
      while (processes.ended(child).isEmpty()) {
        Thread.onSpinWait();
      }
    }
  }

  private interface Attempt {
    void run() throws Exception;
  }

  private static void inThreadOfItsOwn(Attempt attempt) throws Exception {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              attempt.run();
              return null;
            });
    Thread.ofPlatform().start(task);
    task.get();
  }

  @Test
  void a_process_keeps_the_priority_at_which_it_was_started() throws Exception {
    inThreadOfItsOwn(() -> priority.raised(-3, this::spawn));
    assertThat(nice(Long.toString(child))).isEqualTo(usual + 3);
    assertThat(nice("thread-self")).as("of any other thread").isEqualTo(usual);
  }

  @Test
  void a_process_is_levelled_with_the_thread_that_asks_for_it() throws Exception {
    spawn();
    inThreadOfItsOwn(
        () ->
            priority.raised(
                -3,
                () -> {
                  priority.level(child);
                  return child;
                }));
    assertThat(nice(Long.toString(child))).isEqualTo(usual + 3);
  }

  @Test
  void a_process_that_is_gone_needs_no_levelling() {
    assertThatCode(() -> priority.level(Integer.MAX_VALUE)).doesNotThrowAnyException();
  }
}
