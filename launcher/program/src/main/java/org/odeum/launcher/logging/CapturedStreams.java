// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Standard output and error of the process as loggers {@code stdout} and {@code stderr}, until
 * closed: what a library or an addon prints is in the log then, with time and request, as Swift
 * does it. A stream that somebody reads on a terminal stays what it is. File descriptors stay what
 * they are too, the log itself may write to one.
 */
public final class CapturedStreams implements AutoCloseable {
  private final List<Runnable> undo = new ArrayList<>();

  /** Captures those of the two that are no terminal. */
  public static CapturedStreams ofThisProcess() {
    CapturedStreams captured = new CapturedStreams();
    if (!Colours.isTerminal(1)) {
      captured.replace(System.out, LoggerFactory.getLogger("stdout")::info, System::setOut);
    }
    if (!Colours.isTerminal(2)) {
      captured.replace(System.err, LoggerFactory.getLogger("stderr")::warn, System::setErr);
    }
    return captured;
  }

  private void replace(PrintStream before, Consumer<String> log, Consumer<PrintStream> set) {
    PrintStream instead =
        new PrintStream(new LoggedLines(before, log), false, StandardCharsets.UTF_8);
    set.accept(instead);
    undo.add(
        () -> {
          set.accept(before);
          instead.close();
        });
  }

  @Override
  public void close() {
    undo.forEach(Runnable::run);
  }
}
