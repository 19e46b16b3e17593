// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.odeum.http.HttpException;

/**
 * The body of a request up to a limit: reading more throws a 413, and a body that the engine cannot
 * read on, because it is broken off, malformed or too slow, throws a 400 or 408.
 */
public final class LimitedBody extends InputStream {
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
