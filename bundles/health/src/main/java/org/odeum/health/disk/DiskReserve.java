// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.odeum.http.HttpException;
import org.odeum.server.DiskSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches how much of a disk is free, without a thread: whoever asks looks, if the last look is too
 * old. What was allowed since then counts as written.
 */
final class DiskReserve implements DiskSpace {
  private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);
  private static final int INSUFFICIENT_STORAGE = 507;
  private static final long FRESH = Duration.ofSeconds(2).toNanos();

  private final Disk disk;
  private final Reserve reserve;
  private final LongSupplier nanoTime;
  private Optional<Look> last = Optional.empty();
  private boolean complained;

  /** Finds the disk; not before it is needed. */
  interface Disk {
    FileStore store() throws IOException;
  }

  /** What was free at a time, less what was allowed since. */
  private record Look(long at, long free, long kept, String name) {
    Look less(long bytes) {
      return new Look(at, free - bytes, kept, name);
    }
  }

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  DiskReserve(Disk disk, Reserve reserve, LongSupplier nanoTime) {
    this.disk = disk;
    this.reserve = reserve;
    this.nanoTime = nanoTime;
  }

  @Override
  public void require(long bytes) {
    if (!reserve.isNothing() && shortage(bytes).isPresent()) {
      throw new HttpException(
          INSUFFICIENT_STORAGE, "The server's disk is nearly full: nothing can be stored now.");
    }
  }

  /** The sentence for the operator if less than the reserve is left; empty if there is enough. */
  Optional<String> shortage() {
    return reserve.isNothing() ? Optional.empty() : shortage(0);
  }

  private synchronized Optional<String> shortage(long bytes) {
    Optional<Look> look = look();
    if (look.isEmpty()) {
      return Optional.empty();
    }
    Look now = look.get();
    if (now.free() - bytes >= now.kept()) {
      last = Optional.of(now.less(bytes));
      return Optional.empty();
    }
    String sentence =
        "The disk of the data directory (%s) has %s left, and %s are kept free: requests that write get 507. Delete what is not needed there, or lower fallocate_reserve."
            .formatted(now.name(), size(now.free()), size(now.kept()));
    if (!complained) {
      complained = true;
      LOG.warn(sentence);
    }
    return Optional.of(sentence);
  }

  private Optional<Look> look() {
    long now = nanoTime.getAsLong();
    if (last.filter(look -> now - look.at() < FRESH).isEmpty()) {
      try {
        FileStore store = disk.store();
        long free = store.getUsableSpace();
        long kept = reserve.of(store.getTotalSpace());
        last = Optional.of(new Look(now, free, kept, store.toString()));
        if (complained && free >= kept) {
          complained = false;
          LOG.info("The disk of the data directory has {} left again", size(free));
        }
      } catch (IOException e) {
        // Who cannot be asked does not object; the write itself will tell.
        LOG.debug("The disk of the data directory cannot be looked at", e);
        last = Optional.empty();
      }
    }
    return last;
  }

  private static String size(long bytes) {
    final double mebi = 1 << 20;
    return String.format(Locale.ROOT, "%.1f MiB", bytes / mebi);
  }
}
