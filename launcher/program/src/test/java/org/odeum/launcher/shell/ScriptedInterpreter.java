// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.odeum.launcher.spi.CommandInterpreter;

/** Knows the commands {@code echo}, {@code fail}, {@code screen}, {@code big} and {@code wait}. */
final class ScriptedInterpreter implements CommandInterpreter {
  final CountDownLatch waiting = new CountDownLatch(1);
  final CountDownLatch interrupted = new CountDownLatch(1);
  final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public Session open(OutputStream out, OutputStream err) {
    return new Session() {
      @Override
      public int execute(String line, Screen screen) {
        String[] words = line.split(" ", 2);
        return switch (words[0]) {
          case "echo" -> write(out, words[1] + "\n", 0);
          case "screen" -> write(out, screen + "\n", 0);
          case "big" -> write(out, "x".repeat(1_000_000) + "\n", 0);
          case "wait" -> await(err);
          default -> write(err, "no " + line + "\n", 1);
        };
      }

      @Override
      public List<Candidate> complete(String line, int cursor) {
        return List.of(new Candidate(line.substring(0, cursor) + "!", "louder"));
      }

      @Override
      public void interrupt() {
        interrupted.countDown();
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }

  private int await(OutputStream err) {
    waiting.countDown();
    try {
      interrupted.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return write(err, "interrupted\n", 130);
  }

  private static int write(OutputStream stream, String text, int exitCode) {
    try {
      stream.write(text.getBytes(UTF_8));
      return exitCode;
    } catch (IOException e) {
      return 1; // the client has gone
    }
  }
}
