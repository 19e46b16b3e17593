// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Shows a command's answer again and again on a terminal, each in place of the one before, until
 * the person interrupts it. Elsewhere it is shown once.
 *
 * @param pause from one answer to the next question
 */
record Following(Duration pause) {
  /**
   * @param command gives its answer once
   * @param out where output prints
   */
  void show(Consumer<Output> command, PrintStream out, Output output) {
    if (output.screen().columns() == 0) {
      command.accept(output);
      return;
    }
    try {
      while (!Thread.interrupted()) {
        // All of it is there before the screen is cleared, so that it does not flicker.
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (PrintStream page = new PrintStream(answer, false, StandardCharsets.UTF_8)) {
          look(command, new PrintedOutput(page, output.screen()));
        }
        output.clear();
        out.print(answer.toString(StandardCharsets.UTF_8));
        if (out.checkError()) {
          return; // nobody is there any more
        }
        Thread.sleep(pause);
      }
    } catch (InterruptedException enough) {
      Thread.currentThread().interrupt();
    }
  }

  /** A worker that is being replaced is no reason to look away from the others. */
  private static void look(Consumer<Output> command, Output page) throws InterruptedException {
    try {
      command.accept(page);
    } catch (CommandFailure failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (failure.exitCode() == CommandFailure.WRONG_USAGE) {
        throw failure;
      }
      page.line(failure.getMessage());
    }
  }
}
