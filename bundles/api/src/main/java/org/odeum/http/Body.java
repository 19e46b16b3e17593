// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/** The body of a {@link Response}, in one of the shapes the server knows how to send. */
public sealed interface Body {
  /** No body. */
  Body EMPTY = new Bytes(new byte[0]);

  /**
   * Bytes in memory.
   *
   * @param content is not copied; do not change it afterwards
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and a copy would cost each answer
  record Bytes(byte[] content) implements Body {
    /** Refuses null. */
    public Bytes {
      Objects.requireNonNull(content, "content");
    }
  }

  /**
   * A value written as JSON.
   *
   * @param value a record, map, collection, text, number, boolean or null
   */
  record Json(Object value) implements Body {}

  /**
   * A file, sent from where it lies.
   *
   * @param path a regular, readable file
   */
  record File(Path path) implements Body {
    /** Refuses null. */
    public File {
      Objects.requireNonNull(path, "path");
    }
  }

  /**
   * Content that is opened when the answer is sent, and closed afterwards.
   *
   * @param source opens the content
   * @param length its length in bytes, or -1 if it is not known (sent chunked)
   */
  record Stream(Source source, long length) implements Body {
    /** Refuses null. */
    public Stream {
      Objects.requireNonNull(source, "source");
    }
  }

  /** Opens the content of a {@link Stream}. */
  @FunctionalInterface
  interface Source {
    /** Opens the content; called at most once. */
    InputStream open() throws IOException;
  }
}
