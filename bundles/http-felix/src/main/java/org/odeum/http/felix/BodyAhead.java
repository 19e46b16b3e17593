// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content.Chunk;
import org.eclipse.jetty.server.Request;

/**
 * Takes in a small body before anybody works at its request, so that a client that is slow to send
 * it holds a connection and no thread.
 */
final class BodyAhead {
  /** Larger bodies are read when they are wanted. */
  static final int MOST_BYTES = 64 * 1024;

  private static final int FIRST_BYTES = 1024;

  private final Request request;
  private final int length;
  private final Consumer<InputStream> then;
  private byte[] bytes = {};
  private int count;

  /**
   * Nothing is read before {@link #read}.
   *
   * @param then takes the body when it is complete, or when it is certain that it will not be: then
   *     it gives what came, and throws. Called once, on a thread that may block
   */
  BodyAhead(Request request, Consumer<InputStream> then) {
    this.request = request;
    this.length = Math.toIntExact(request.getLength());
    this.then = then;
  }

  /**
   * Whether a request is one to take in: not one without a body, of unknown or great length, or of
   * a client that first wants to hear that its body is welcome.
   */
  static boolean suits(Request request) {
    long length = request.getLength();
    return length > 0 && length <= MOST_BYTES && !request.getHeaders().contains(HttpHeader.EXPECT);
  }

  /** Reads what is there, and goes on when there is more. */
  void read() {
    while (true) {
      Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::read);
        return;
      }
      if (Chunk.isFailure(chunk)) {
        then.accept(new RequestBody(new Broken(Arrays.copyOf(bytes, count), chunk.getFailure())));
        return;
      }
      take(chunk);
      if (chunk.isLast()) {
        then.accept(new ByteArrayInputStream(bytes, 0, count));
        return;
      }
    }
  }

  private void take(Chunk chunk) {
    int more = chunk.remaining();
    if (count + more > bytes.length) {
      // No more than twice what came: to announce much is easy.
      int room = Math.max(FIRST_BYTES, Math.max(count + more, 2 * bytes.length));
      bytes = Arrays.copyOf(bytes, Math.max(count + more, Math.min(length, room)));
    }
    chunk.get(bytes, count, more);
    count += more;
    chunk.release();
  }

  /** The beginning of a body. */
  private static final class Broken extends InputStream {
    private final InputStream begun;
    private final Throwable problem;

    Broken(byte[] bytes, Throwable problem) {
      this.begun = new ByteArrayInputStream(bytes);
      this.problem = problem;
    }

    @Override
    public int read() throws IOException {
      int next = begun.read();
      if (next < 0) {
        throw new IOException(problem);
      }
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
      int read = begun.read(target, offset, most);
      if (read < 0) {
        throw new IOException(problem);
      }
      return read;
    }
  }
}
