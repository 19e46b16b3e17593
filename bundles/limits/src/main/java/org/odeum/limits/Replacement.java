// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the process replaced, once: a wish that led to nothing is repeated after a while. For use by
 * one thread.
 */
final class Replacement {
  /** A process that is worn sooner than this would be so again at once. */
  static final Duration LEAST_AGE = Duration.ofMinutes(1);

  /** The same for what is urgent. */
  static final Duration LEAST_AGE_IF_URGENT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);
  private static final Duration AGAIN = Duration.ofMinutes(2);

  private final Consumer<String> replace;
  private Optional<Long> asked = Optional.empty();
  private boolean warned;

  /**
   * @param replace has a fresh process take over, given the reason
   */
  Replacement(Consumer<String> replace) {
    this.replace = replace;
  }

  /** Asks for it. */
  void ask(String reason, long now) {
    if (asked.filter(at -> now - at < AGAIN.toNanos()).isPresent()) {
      return;
    }
    LOG.warn("This process is replaced: {}", reason);
    replace.accept(reason);
    asked = Optional.of(now);
  }

  /** Asks for it, unless the process is so young that the next one would fare no better. */
  void askUnlessYoung(String reason, boolean urgent, Duration age, long now) {
    if (age.compareTo(urgent ? LEAST_AGE_IF_URGENT : LEAST_AGE) >= 0) {
      ask(reason, now);
    } else if (!warned) {
      warned = true;
      LOG.warn(
          "This process would be replaced because {}, but is only {} s old: raise the limit, or"
              + " look for what takes the memory",
          reason,
          age.toSeconds());
    }
  }
}
