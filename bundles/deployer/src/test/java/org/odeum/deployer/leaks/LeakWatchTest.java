// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.odeum.deployer.testkit.SettableClock;
import org.slf4j.LoggerFactory;

class LeakWatchTest {
  private final SettableClock clock = new SettableClock();
  private final AtomicLong collections = new AtomicLong();

  private static final class Loader extends ClassLoader {}

  @Test
  void one_that_survives_several_collections_is_reported_once() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(LeakWatch.class);
    logger.addAppender(log);
    Loader held = new Loader();
    try (LeakWatch watch = new LeakWatch(clock, collections::get, Duration.ofHours(1))) {
      watch.retired(held, "hello", "1.0.0");
      clock.advance(Duration.ofSeconds(90));
      collections.set(2);
      watch.report();
      assertThat(log.list).isEmpty();

      collections.set(3);
      watch.report();
      watch.report();

      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              "hello 1.0.0 was retired 90 s ago, and something still holds its classes: 'leaks' in"
                  + " the shell says what");
      assertThat(watch.count()).isEqualTo(1);
    } finally {
      logger.detachAppender(log);
    }
    assertThat(held).isNotNull();
  }

  @Test
  void their_number_is_bounded() {
    ClassLoader held = new Loader();
    try (LeakWatch watch = new LeakWatch(clock, collections::get, Duration.ofHours(1))) {
      for (int i = 0; i < 1500; i++) {
        watch.retired(held, "hello", "1." + i);
      }

      assertThat(watch.count()).isEqualTo(1000);
      assertThat(watch.alive().getLast().generation()).isEqualTo("1.1499");
    }
  }
}
