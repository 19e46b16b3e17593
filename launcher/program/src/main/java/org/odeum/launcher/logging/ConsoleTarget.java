// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Standard error, or for a while someone who draws on the same terminal.
 *
 * <p>The stream is the one of the start: whoever replaces {@code System.err} later, as a shell
 * does, cannot make a circle. No lock is held while a consumer runs.
 */
final class ConsoleTarget implements LogTarget, TerminalOutput {
  private final PrintStream stream;
  private final boolean colours;
  private final AtomicReference<Consumer<String>> redirected = new AtomicReference<>();

  ConsoleTarget(PrintStream stream, boolean colours) {
    this.stream = stream;
    this.colours = colours;
  }

  @Override
  public boolean colours() {
    return colours;
  }

  @Override
  public void write(String entry) {
    Consumer<String> consumer = redirected.get();
    if (consumer == null) {
      print(entry);
      return;
    }
    try {
      consumer.accept(entry);
    } catch (RuntimeException gone) {
      redirected.compareAndSet(consumer, null);
      print(entry);
    }
  }

  @Override
  public Redirection redirectTo(Consumer<String> lines) {
    redirected.set(lines);
    return () -> redirected.compareAndSet(lines, null);
  }

  @Override
  public void close() {
    stream.flush();
  }

  private void print(String entry) {
    byte[] bytes = (entry + "\n").getBytes(StandardCharsets.UTF_8);
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }
}
