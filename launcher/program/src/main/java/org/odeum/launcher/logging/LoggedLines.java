// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Turns what is printed into entries of the log, one for each line. What the log itself prints on
 * the way, for instance because it cannot write, goes to the stream that was there before: there is
 * no circle.
 */
final class LoggedLines extends OutputStream {
  /** A line without an end must not fill the memory. */
  static final int LONGEST = 8 * 1024;

  private final PrintStream before;
  private final Consumer<String> log;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ThreadLocal<Boolean> logging = ThreadLocal.withInitial(() -> false);

  /**
   * @param before the stream that this one takes the place of
   * @param log gets one line at a time, never an empty one
   */
  LoggedLines(PrintStream before, Consumer<String> log) {
    this.before = before;
    this.log = log;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (logging.get()) {
      before.write(bytes, offset, length);
      return;
    }
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        end();
      } else {
        line.write(bytes[i]);
        if (line.size() >= LONGEST) {
          end();
        }
      }
    }
  }

  /** A flush within a line, as {@code print} makes, waits for the line's end. */
  @Override
  public void flush() {
    if (logging.get()) {
      before.flush();
    }
  }

  /** Logs what has no end yet. */
  @Override
  public synchronized void close() {
    end();
  }

  private void end() {
    String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
    line.reset();
    if (text.isEmpty()) {
      return;
    }
    logging.set(true);
    try {
      log.accept(text);
    } finally {
      logging.remove();
    }
  }
}
