// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.odeum.http.engine.ContentEncoder;

/**
 * A static file of an addon, copied out of it when it is first needed. Safe for use by several
 * threads.
 */
final class StaticFile {
  private static final ContentEncoder GZIP = new Gzip();

  private final StaticEntry entry;
  private final Optional<StaticEntry> brotli;
  private final ContentStore store;
  private volatile PreparedFile prepared;
  private boolean closed;

  /**
   * A file that nobody has asked for yet.
   *
   * @param brotli the same, compressed by the addon's author
   */
  StaticFile(StaticEntry entry, Optional<StaticEntry> brotli, ContentStore store) {
    this.entry = entry;
    this.brotli = brotli;
    this.store = store;
  }

  /** The length of what is in the addon; -1 if it cannot be told. */
  long length() {
    return entry.length();
  }

  /** What is to be served; the first call takes longer. */
  PreparedFile prepared() throws IOException {
    PreparedFile ready = prepared;
    return ready == null ? prepare() : ready;
  }

  private synchronized PreparedFile prepare() throws IOException {
    if (prepared != null) {
      return prepared;
    }
    if (closed) {
      throw new IOException("the addon of " + entry.name() + " is gone");
    }
    // Best first.
    Map<String, StoredContent> contents = new LinkedHashMap<>();
    try {
      if (brotli.isPresent()) {
        contents.put("br", copy(brotli.get()));
      }
      StoredContent plain = copy(entry);
      if (MediaTypes.of(entry.name()).compressible()) {
        Optional<StoredContent> gzip = Compression.compress(plain, GZIP, store);
        gzip.ifPresent(content -> contents.put(GZIP.coding(), content));
      }
      contents.put(PreparedFile.IDENTITY, plain);
      prepared = new PreparedFile(entry.name(), entry.lastModified(), contents);
      return prepared;
    } finally {
      if (prepared == null) {
        contents.values().forEach(store::release);
      }
    }
  }

  /**
   * Adds a variant in another coding, before those there are, if it is smaller than they; for files
   * that are prepared.
   */
  synchronized void add(ContentEncoder encoder) throws IOException {
    if (prepared == null
        || closed
        || !MediaTypes.of(entry.name()).compressible()
        || prepared.content(encoder.coding()).isPresent()) {
      return;
    }
    StoredContent plain = prepared.content(PreparedFile.IDENTITY).orElseThrow();
    Optional<StoredContent> encoded = Compression.compress(plain, encoder, store);
    if (encoded.isPresent()) {
      Map<String, StoredContent> contents = new LinkedHashMap<>();
      contents.put(encoder.coding(), encoded.get());
      contents.putAll(prepared.byCoding());
      prepared = new PreparedFile(entry.name(), entry.lastModified(), contents);
    }
  }

  private StoredContent copy(StaticEntry source) throws IOException {
    try (InputStream in = source.open()) {
      return store.store(in);
    }
  }

  /** Gives back what was copied; from now on nothing is. */
  synchronized void close() {
    closed = true;
    if (prepared != null) {
      prepared.contents().forEach(store::release);
    }
  }
}
