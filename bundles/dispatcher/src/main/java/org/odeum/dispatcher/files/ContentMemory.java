// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps small contents that are asked for in memory, up to a number of bytes.
 *
 * <p>There are two generations: what is asked for goes into the young one, and when that is full it
 * becomes the old one, and the old one is forgotten. So what is in use stays, reading takes no
 * lock, and there is no list to keep in order.
 */
final class ContentMemory {
  private record Generation(ConcurrentMap<String, byte[]> contents, AtomicLong bytes) {
    static Generation empty() {
      return new Generation(new ConcurrentHashMap<>(), new AtomicLong());
    }
  }

  private final long largest;
  private final long capacity;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private volatile Generation young = Generation.empty();
  private volatile Generation old = Generation.empty();

  /**
   * An empty memory.
   *
   * @param largest a content with more bytes is not kept
   * @param capacity all that is kept has at most this many
   */
  ContentMemory(long largest, long capacity) {
    this.largest = largest;
    this.capacity = capacity;
  }

  /** Whether {@link #read} is meant for contents of this length. */
  boolean takes(StoredContent content) {
    return content.length() <= largest;
  }

  /** The bytes; do not change them. */
  byte[] read(StoredContent content) throws IOException {
    byte[] known = young.contents().get(content.hash());
    if (known != null) {
      hits.increment();
      return known;
    }
    byte[] bytes = old.contents().get(content.hash());
    if (bytes != null) {
      hits.increment();
    } else {
      misses.increment();
      bytes = Files.readAllBytes(content.path());
    }
    keep(content.hash(), bytes);
    return bytes;
  }

  /** The number of contents that are kept; one that is young and old counts twice. */
  long count() {
    return young.contents().size() + (long) old.contents().size();
  }

  /** How often a content was there. */
  long hits() {
    return hits.sum();
  }

  /** How often it had to be read from disk. */
  long misses() {
    return misses.sum();
  }

  /** The number of bytes that are kept. */
  long size() {
    return young.bytes().get() + old.bytes().get();
  }

  private synchronized void keep(String hash, byte[] bytes) {
    if (young.bytes().get() + bytes.length > capacity / 2) {
      old = young;
      young = Generation.empty();
    }
    if (young.contents().putIfAbsent(hash, bytes) == null) {
      young.bytes().addAndGet(bytes.length);
    }
  }
}
