// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;

/**
 * Reads the body of a request, and tells a client that breaks the protocol or stalls from one that
 * is gone: the former two get an answer.
 */
final class RequestBody extends FilterInputStream {
  RequestBody(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (IOException | RuntimeException e) {
      throw told(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (IOException | RuntimeException e) {
      throw told(e);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private static IOException told(Exception e) throws IOException {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof HttpException bad) {
        throw new org.odeum.http.HttpException(
            bad.getCode(), "The body of the request is malformed.");
      }
      if (t instanceof TimeoutException) {
        throw new org.odeum.http.HttpException(
            408, "The body of the request did not arrive in time.");
      }
    }
    if (e instanceof RuntimeException runtime) {
      throw runtime;
    }
    return (IOException) e;
  }
}
