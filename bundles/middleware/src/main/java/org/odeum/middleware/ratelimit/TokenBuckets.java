// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.ratelimit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket for each client: it fills at a steady pace up to a brim, and each request takes
 * one token. Who was not seen for longest is forgotten first when there are too many; that is
 * harmless, as buckets fill up while nobody is looking. Safe for any thread.
 */
final class TokenBuckets {
  private static final int SEGMENTS = 16;

  private final double perNano;
  private final int brim;
  private final LongSupplier nanoTime;
  private final Segment[] segments = new Segment[SEGMENTS];

  /**
   * Full buckets for everybody.
   *
   * @param perSecond how many tokens come in a second, more than 0
   * @param brim how many tokens a bucket holds
   * @param clients how many buckets there are at most
   */
  TokenBuckets(double perSecond, int brim, int clients, LongSupplier nanoTime) {
    this.perNano = perSecond / 1e9;
    this.brim = brim;
    this.nanoTime = nanoTime;
    for (int i = 0; i < SEGMENTS; i++) {
      segments[i] = new Segment(Math.max(1, clients / SEGMENTS));
    }
  }

  /** Takes a token: gives 0, or else the nanoseconds until there is one. */
  long take(String client) {
    int hash = client.hashCode();
    Segment segment = segments[(hash ^ (hash >>> 16)) & (SEGMENTS - 1)];
    long now = nanoTime.getAsLong();
    synchronized (segment) {
      Bucket bucket = segment.computeIfAbsent(client, key -> new Bucket(brim, now));
      bucket.tokens = Math.min(brim, bucket.tokens + (now - bucket.since) * perNano);
      bucket.since = now;
      if (bucket.tokens >= 1) {
        bucket.tokens--;
        return 0;
      }
      return (long) Math.ceil((1 - bucket.tokens) / perNano);
    }
  }

  /** How many clients are remembered. */
  int size() {
    int size = 0;
    for (Segment segment : segments) {
      synchronized (segment) {
        size += segment.size();
      }
    }
    return size;
  }

  private static final class Bucket {
    private double tokens;
    private long since;

    Bucket(double tokens, long since) {
      this.tokens = tokens;
      this.since = since;
    }
  }

  /** In the order of their last use. */
  private static final class Segment extends LinkedHashMap<String, Bucket> {
    private static final long serialVersionUID = 1L;

    private final int most;

    Segment(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > most;
    }
  }
}
