// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.gzip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses while it is read (RFC 1952). What the source has at hand comes out complete before
 * more is waited for, so that events and progress arrive when they happen.
 */
final class GzipStream extends InputStream {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int CHUNK = 16 * 1024;

  private final InputStream source;
  private final Deflater deflater;
  private final CRC32 checksum = new CRC32();
  private final byte[] chunk = new byte[CHUNK];
  private final byte[] compressed = new byte[CHUNK];
  private ByteBuffer frame = ByteBuffer.wrap(HEADER);
  private int flush = Deflater.NO_FLUSH;
  private boolean more;
  private boolean trailed;
  private boolean closed;

  GzipStream(InputStream source, int level) {
    this.source = source;
    this.deflater = new Deflater(level, true);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!frame.hasRemaining() && !trailed) {
      advance();
    }
    if (!frame.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, frame.remaining());
    frame.get(target, offset, count);
    return count;
  }

  private void advance() throws IOException {
    // Into a buffer of our own: a flush with too little room begins anew with each call.
    int count = deflater.deflate(compressed, 0, CHUNK, flush);
    more = count == CHUNK;
    if (count > 0) {
      frame = ByteBuffer.wrap(compressed, 0, count);
    } else if (deflater.finished()) {
      trail();
    } else {
      feed();
    }
  }

  private void feed() throws IOException {
    int count = source.read(chunk);
    if (count < 0) {
      deflater.finish();
      flush = Deflater.NO_FLUSH;
    } else {
      checksum.update(chunk, 0, count);
      deflater.setInput(chunk, 0, count);
      flush = source.available() == 0 ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH;
    }
  }

  private void trail() {
    trailed = true;
    frame =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) checksum.getValue())
            .putInt((int) deflater.getBytesRead())
            .flip();
  }

  /** Not exact: more than 0 if the next read does not wait for the source. */
  @Override
  public int available() throws IOException {
    if (closed || trailed) {
      return frame.remaining();
    }
    boolean atHand = frame.hasRemaining() || more || !deflater.needsInput();
    return atHand || source.available() > 0 ? 1 : 0;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      deflater.end();
      source.close();
    }
  }
}
