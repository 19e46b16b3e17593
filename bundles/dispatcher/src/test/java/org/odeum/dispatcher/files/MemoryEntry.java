// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A file of an addon that exists in a test only, and counts how often it is read. */
final class MemoryEntry implements StaticEntry {
  static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private final String name;
  private final byte[] content;
  private final AtomicInteger opened = new AtomicInteger();
  private volatile boolean gone;

  MemoryEntry(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  MemoryEntry(String name, String content) {
    this(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** The addon is uninstalled. */
  void goAway() {
    gone = true;
  }

  int opened() {
    return opened.get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long length() {
    return content.length;
  }

  @Override
  public Optional<Instant> lastModified() {
    return Optional.of(TIME);
  }

  @Override
  public InputStream open() throws IOException {
    opened.incrementAndGet();
    if (gone) {
      throw new IOException("the bundle is gone");
    }
    return new ByteArrayInputStream(content);
  }
}
