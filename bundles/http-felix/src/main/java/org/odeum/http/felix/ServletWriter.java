// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import org.odeum.http.Response;

/**
 * Writes status, header fields and body of an answer to a servlet's response.
 *
 * @param leastChunk bytes that are collected before a part of a stream is sent
 */
record ServletWriter(HttpServletResponse response, int leastChunk) {
  private static final int CHUNK = 64 * 1024;

  /**
   * Writes the answer.
   *
   * @return the number of bytes of the body that were written
   * @throws IOException if the client is gone, or the content broke off; the answer is incomplete
   */
  long write(Response answer, Content content) throws IOException {
    int status = answer.status();
    response.setStatus(status);
    List<Response.HeaderField> headers = answer.headers();
    for (int i = 0; i < headers.size(); i++) {
      Response.HeaderField field = headers.get(i);
      response.addHeader(field.name(), field.value());
    }
    if (status < 200 || status == 204 || status == 304) {
      return 0; // RFC 9110, 6.4.1: these have no content
    }
    if (content.length() >= 0) {
      response.setContentLengthLong(content.length());
    }
    return switch (content) {
      case Content.Whole(byte[] bytes) -> {
        response.getOutputStream().write(bytes);
        yield bytes.length;
      }
      case Content.OpenFile(var channel, long length) ->
          copy(Channels.newInputStream(channel), response.getOutputStream(), length);
      case Content.Pieces(var in, long length) when length < 0 ->
          stream(in, response.getOutputStream());
      case Content.Pieces(var in, long length) -> copy(in, response.getOutputStream(), length);
      case Content.HeadOnly head -> 0;
    };
  }

  private static long copy(InputStream in, ServletOutputStream out, long length)
      throws IOException {
    byte[] buffer = new byte[(int) Math.min(CHUNK, length)];
    long left = length;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException("the content ended " + left + " bytes too early");
      }
      out.write(buffer, 0, count);
      left -= count;
    }
    return length;
  }

  /** Sends what there is as soon as the source has no more at hand, as events and logs need it. */
  private long stream(InputStream in, ServletOutputStream out) throws IOException {
    byte[] buffer = new byte[CHUNK];
    long total = 0;
    long sent = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      total += count;
      if (total - sent >= leastChunk && in.available() == 0) {
        sent = total;
        out.flush();
      }
    }
    return total;
  }
}
