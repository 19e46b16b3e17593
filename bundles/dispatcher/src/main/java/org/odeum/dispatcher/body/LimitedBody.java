// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.odeum.http.HttpException;

/**
 * The body of a request up to a limit: reading more throws a 413, and a body that the engine cannot
 * read on, because it is broken off, malformed or too slow, throws a 400 or 408.
 */
public final class LimitedBody extends InputStream {
  private static final int BELIEVED_BYTES = 64 * 1024;

  private final InputStream body;
  private final long limit;
  private long read;

  /** Reads at most {@code limit} bytes. */
  public LimitedBody(InputStream body, long limit) {
    this.body = body;
    this.limit = limit;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int count;
    try {
      count = body.read(target, offset, length);
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
    if (count > 0) {
      read += count;
      if (read > limit) {
        throw tooLarge(limit);
      }
    }
    return count;
  }

  /**
   * Reads the rest of a body.
   *
   * @param length what the client says that it is, or -1. It is believed up to {@value
   *     #BELIEVED_BYTES} bytes: memory for more is only taken as more comes
   */
  public byte[] readAll(long length) throws IOException {
    if (length < 0 || length > Math.min(limit, BELIEVED_BYTES)) {
      return readAllBytes();
    }
    byte[] bytes = new byte[(int) length];
    int count = readNBytes(bytes, 0, bytes.length);
    if (count < bytes.length) {
      return Arrays.copyOf(bytes, count);
    }
    int next = read();
    return next < 0 ? bytes : joined(bytes, next);
  }

  /** A step in the middleware has made the body longer and left its length as it was. */
  private byte[] joined(byte[] beginning, int next) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(2 * beginning.length + 1);
    all.writeBytes(beginning);
    all.write(next);
    transferTo(all);
    return all.toByteArray();
  }

  @Override
  public int available() {
    try {
      return body.available();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The refusal of a body that is larger than allowed. */
  public static RequestRefused tooLarge(long limit) {
    return new RequestRefused(413, "The body is larger than the " + limit + " bytes allowed here.");
  }

  private static RequestRefused unreadable(Exception problem) {
    if (problem instanceof HttpException known) {
      return refused(known.status(), known.getMessage(), problem);
    }
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return refused(408, "The body did not come in time.", problem);
      }
    }
    return refused(400, "The body of the request cannot be read.", problem);
  }

  private static RequestRefused refused(int status, String message, Exception cause) {
    RequestRefused refused = new RequestRefused(status, message);
    refused.initCause(cause);
    return refused;
  }
}
