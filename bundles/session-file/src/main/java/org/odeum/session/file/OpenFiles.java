// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.odeum.session.SessionId;

/**
 * Files to which something was added lately, kept open for the next time. What one file is used for
 * happens under its session's lock; different ones may be used at the same time.
 */
final class OpenFiles {
  private record OpenFile(Object key, FileChannel channel) {}

  private final int most;

  /** Those that nobody is using, the last one used at the end. */
  private final Map<SessionId, OpenFile> idle = new LinkedHashMap<>();

  private boolean closed;

  /** Keeps no more than so many. */
  OpenFiles(int most) {
    this.most = most;
  }

  /**
   * Adds to the end of a file.
   *
   * @param key the file system's own name of the file, by which one that was replaced is known;
   *     empty text if it has none
   * @param sync whether to wait for the disk
   */
  void append(SessionId id, Path file, Object key, byte[] bytes, boolean sync) throws IOException {
    FileChannel channel = take(id, file, key);
    boolean done = false;
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (sync) {
        channel.force(true);
      }
      done = true;
    } finally {
      if (!done || key.equals("") || !keep(id, new OpenFile(key, channel))) {
        channel.close();
      }
    }
  }

  private FileChannel take(SessionId id, Path file, Object key) throws IOException {
    OpenFile known;
    synchronized (this) {
      known = idle.remove(id);
    }
    if (known != null) {
      if (known.key().equals(key) && known.channel().isOpen()) {
        return known.channel();
      }
      known.channel().close();
    }
    return FileChannel.open(file, WRITE, APPEND);
  }

  private synchronized boolean keep(SessionId id, OpenFile file) throws IOException {
    if (closed) {
      return false;
    }
    idle.put(id, file);
    if (idle.size() > most) {
      Iterator<OpenFile> oldest = idle.values().iterator();
      oldest.next().channel().close();
      oldest.remove();
    }
    return true;
  }

  /** The file is replaced or deleted. */
  synchronized void release(SessionId id) throws IOException {
    OpenFile known = idle.remove(id);
    if (known != null) {
      known.channel().close();
    }
  }

  synchronized int count() {
    return idle.size();
  }

  synchronized void close() throws IOException {
    closed = true;
    for (OpenFile file : idle.values()) {
      file.channel().close();
    }
    idle.clear();
  }
}
