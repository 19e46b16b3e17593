// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import org.odeum.http.Body;

/**
 * The opened body of an answer. It is opened before the header goes out, so that a file that cannot
 * be read still becomes an error that the client is told of.
 */
sealed interface Content extends Closeable {
  /** The length in bytes, or -1 if it is not known. */
  long length();

  @Override
  default void close() throws IOException {}

  /** A body in memory. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Whole(byte[] bytes) implements Content {
    @Override
    public long length() {
      return bytes.length;
    }
  }

  /** A file. */
  record OpenFile(FileChannel channel, long length) implements Content {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** A body that is read piece by piece. */
  record Pieces(InputStream in, long length) implements Content {
    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Only the length of a body, for the answer to HEAD. */
  record HeadOnly(long length) implements Content {}

  /** Opens a body; with {@code head} it only looks whether it could, and how long it is. */
  static Content open(Body body, boolean head) throws IOException {
    return switch (body) {
      case Body.Bytes(byte[] bytes) -> head ? new HeadOnly(bytes.length) : new Whole(bytes);
      case Body.File(var path) -> {
        FileChannel channel = FileChannel.open(path);
        long length = channel.size();
        if (head) {
          channel.close();
          yield new HeadOnly(length);
        }
        yield new OpenFile(channel, length);
      }
      case Body.Stream(var source, long length) ->
          head ? new HeadOnly(length) : new Pieces(source.open(), length);
      case Body.Json json ->
          throw new IllegalArgumentException("JSON is to be written before it is sent: " + json);
    };
  }
}
