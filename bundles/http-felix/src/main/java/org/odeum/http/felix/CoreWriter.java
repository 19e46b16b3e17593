// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.odeum.http.Response.HeaderField;

/**
 * Writes status, header fields and body of an answer to Jetty itself, and completes the request.
 *
 * <p>A small answer is handed over at once, so a client that is slow to take it holds no thread.
 * For a large one the thread stays: there are only so many threads, and so only so many large
 * answers in memory, however many clients do not read theirs.
 *
 * @param leastChunk bytes that are collected before a part of a stream is sent
 */
record CoreWriter(Request request, Response response, Callback callback, int leastChunk) {
  private static final int CHUNK = 64 * 1024;

  /**
   * Writes the answer.
   *
   * @return the number of bytes of the body that were written or will be
   * @throws IOException if the client is gone, or the content broke off; the request is not
   *     completed then
   */
  long write(org.odeum.http.Response answer, Content content) throws IOException {
    int status = answer.status();
    response.setStatus(status);
    HttpFields.Mutable fields = response.getHeaders();
    List<HeaderField> headers = answer.headers();
    for (int i = 0; i < headers.size(); i++) {
      HeaderField field = headers.get(i);
      fields.add(field.name(), field.value());
    }
    if (status < 200 || status == 204 || status == 304) {
      callback.succeeded(); // RFC 9110, 6.4.1: these have no content
      return 0;
    }
    if (content.length() >= 0) {
      fields.put(HttpHeader.CONTENT_LENGTH, content.length());
    }
    return switch (content) {
      case Content.Whole(byte[] bytes) -> {
        if (bytes.length <= CHUNK) {
          response.write(true, ByteBuffer.wrap(bytes), callback);
        } else {
          copy(bytes);
          callback.succeeded();
        }
        yield bytes.length;
      }
      case Content.OpenFile(var channel, long length) -> {
        copy(channel, length);
        callback.succeeded();
        yield length;
      }
      case Content.Pieces(var in, long length) -> length < 0 ? stream(in) : copy(in, length);
      case Content.HeadOnly head -> {
        callback.succeeded();
        yield 0;
      }
    };
  }

  private void copy(byte[] bytes) throws IOException {
    for (int at = 0; at < bytes.length; at += CHUNK) {
      int count = Math.min(CHUNK, bytes.length - at);
      put(at + count == bytes.length, bytes, at, count);
    }
  }

  /** By way of a buffer outside the heap: disk and socket read and write it as it is. */
  private void copy(FileChannel channel, long length) throws IOException {
    int size = (int) Math.min(CHUNK, length);
    RetainableByteBuffer piece = request.getComponents().getByteBufferPool().acquire(size, true);
    try {
      ByteBuffer buffer = piece.getByteBuffer();
      long left = length;
      while (left > 0) {
        BufferUtil.clearToFill(buffer);
        buffer.limit((int) Math.min(buffer.capacity(), left));
        int count = channel.read(buffer);
        if (count < 0) {
          throw endedEarly(left);
        }
        buffer.flip();
        left -= count;
        org.eclipse.jetty.io.Content.Sink.write(response, left == 0, buffer);
      }
    } finally {
      piece.release();
    }
  }

  private long copy(InputStream in, long length) throws IOException {
    byte[] buffer = new byte[(int) Math.min(CHUNK, length)];
    long left = length;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw endedEarly(left);
      }
      left -= count;
      put(left == 0, buffer, 0, count);
    }
    callback.succeeded();
    return length;
  }

  /** Sends what there is as soon as the source has no more at hand, as events and logs need it. */
  private long stream(InputStream in) throws IOException {
    byte[] buffer = new byte[CHUNK];
    int filled = 0;
    long total = 0;
    while (true) {
      int count = in.read(buffer, filled, CHUNK - filled);
      if (count < 0) {
        response.write(true, ByteBuffer.wrap(buffer, 0, filled), callback);
        return total;
      }
      filled += count;
      total += count;
      if (filled == CHUNK || filled >= leastChunk && in.available() == 0) {
        put(false, buffer, 0, filled);
        filled = 0;
      }
    }
  }

  private void put(boolean last, byte[] buffer, int from, int count) throws IOException {
    org.eclipse.jetty.io.Content.Sink.write(response, last, ByteBuffer.wrap(buffer, from, count));
  }

  private static EOFException endedEarly(long left) {
    return new EOFException("the content ended " + left + " bytes too early");
  }
}
