// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.odeum.launcher.spi.Readiness;

/** Waits for the parts of a server to be ready. */
final class ReadinessGate {
  private final Supplier<List<Readiness>> parts;
  private final LongSupplier nanoTime;
  private final Pause pause;

  /** Lets a moment pass between two looks. */
  @FunctionalInterface
  interface Pause {
    /** Waits for a few milliseconds. */
    void briefly() throws InterruptedException;
  }

  /**
   * @param parts gives the parts that are there at the moment
   * @param nanoTime as {@link System#nanoTime}
   */
  ReadinessGate(Supplier<List<Readiness>> parts, LongSupplier nanoTime, Pause pause) {
    this.parts = parts;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** One that looks every few milliseconds. */
  static ReadinessGate of(ReadinessParts parts) {
    return new ReadinessGate(parts::now, System::nanoTime, () -> Thread.sleep(5));
  }

  /**
   * Waits until all parts are ready, for a bounded time.
   *
   * @param required the parts that must be there
   * @param only whether to ignore parts that are not required
   * @param cancelled ends the waiting early
   * @return how it stands at the end
   */
  Standing await(List<String> required, boolean only, Duration bound, BooleanSupplier cancelled)
      throws InterruptedException {
    long start = nanoTime.getAsLong();
    while (true) {
      Standing standing = look(required, only);
      if (standing.ready()
          || cancelled.getAsBoolean()
          || nanoTime.getAsLong() - start >= bound.toNanos()) {
        return standing;
      }
      pause.briefly();
    }
  }

  /** How it stands now. */
  Standing look(List<String> required, boolean only) {
    var absent = new ArrayList<>(required);
    var waiting = new LinkedHashMap<String, String>();
    for (Readiness part : parts.get()) {
      String name = part.name();
      absent.remove(name);
      if (!only || required.contains(name)) {
        part.waitingFor().ifPresent(what -> waiting.put(name, what));
      }
    }
    return new Standing(absent, waiting);
  }

  /**
   * What is not ready.
   *
   * @param absent the required parts that are not there at all
   * @param waiting the parts that wait for something, and for what
   */
  record Standing(List<String> absent, Map<String, String> waiting) {
    Standing {
      absent = List.copyOf(absent);
    }

    /** Whether nothing is missing. */
    boolean ready() {
      return absent.isEmpty() && waiting.isEmpty();
    }

    @Override
    public String toString() {
      return Stream.concat(
              absent.stream().map(name -> name + " (not there)"),
              waiting.entrySet().stream()
                  .map(entry -> entry.getKey() + " (" + entry.getValue() + ")"))
          .collect(Collectors.joining(", "));
    }
  }
}
