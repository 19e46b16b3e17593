// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.parking;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.odeum.http.Body;

/** The content of an answer, that ends in an error as soon as its addon is taken away. */
public final class BreakableStream extends FilterInputStream {
  private final BooleanSupplier isBroken;

  private BreakableStream(InputStream content, BooleanSupplier isBroken) {
    super(content);
    this.isBroken = isBroken;
  }

  /** The same content, asked before each read whether it is broken. */
  public static Body.Stream of(Body.Stream stream, BooleanSupplier isBroken) {
    return new Body.Stream(
        () -> new BreakableStream(stream.source().open(), isBroken), stream.length());
  }

  @Override
  public int read() throws IOException {
    check();
    return super.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    check();
    return super.read(buffer, offset, length);
  }

  private void check() throws IOException {
    if (isBroken.getAsBoolean()) {
      throw new IOException("the addon that makes this answer was exchanged meanwhile");
    }
  }
}
