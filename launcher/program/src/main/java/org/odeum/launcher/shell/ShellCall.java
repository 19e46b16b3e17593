// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.odeum.launcher.spi.CommandInterpreter.Screen;
import org.odeum.launcher.spi.ProcessGroup.Reply;

/** Runs one line in the shell of another process and takes down what it writes. */
public final class ShellCall {
  /** More than any table of a server has; what a process says beyond it is not taken. */
  private static final int MOST_BYTES = 4 << 20;

  private ShellCall() {}

  /**
   * Runs it.
   *
   * @throws IOException if nobody listens there, the other process goes away, or the time is over
   */
  public static Reply run(SocketPlace place, String line, Duration bound) throws IOException {
    Bounded out = new Bounded();
    Bounded err = new Bounded();
    try (RemoteSession session = RemoteSession.connect(place, out, err)) {
      CompletableFuture<Integer> code = new CompletableFuture<>();
      Thread.ofVirtual()
          .name("shell-call")
          .start(
              () -> {
                try {
                  code.complete(session.execute(line, Screen.plain()));
                } catch (RuntimeException e) {
                  code.completeExceptionally(e);
                }
              });
      int exitCode = code.get(bound.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(exitCode, out.text(), err.text());
    } catch (TimeoutException e) {
      throw new IOException("it gave no answer within " + bound.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("nobody waits for the answer any more", e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static final class Bounded extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, Math.min(length, MOST_BYTES - size()));
    }

    @Override
    public void write(byte[] bytes) {
      write(bytes, 0, bytes.length);
    }

    synchronized String text() {
      return toString(StandardCharsets.UTF_8);
    }
  }
}
