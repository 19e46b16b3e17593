// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.slf4j.LoggerFactory;

class LogServiceBridgeTest {
  private final LogService service = new LogServiceBridge();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final ch.qos.logback.classic.Logger target =
      (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("test.bridge");
  private final Logger logger = service.getLogger("test.bridge");

  @BeforeEach
  void listen() {
    lines.start();
    target.addAppender(lines);
    target.setLevel(Level.INFO);
  }

  @AfterEach
  void restore() {
    target.detachAppender(lines);
    target.setLevel(null);
  }

  @Test
  void arguments_fill_the_places_in_the_message() {
    logger.warn("{} of {}", 1, 2);
    logger.error("{} {} {}", 1, 2, 3);

    assertThat(lines.list)
        .extracting(line -> line.getLevel() + " " + line.getFormattedMessage())
        .containsExactly("WARN 1 of 2", "ERROR 1 2 3");
  }

  @Test
  void a_failure_as_last_argument_is_logged_with_its_trace() {
    logger.error("broken {}", "pipe", new IllegalStateException("why"));

    assertThat(lines.list.getFirst().getFormattedMessage()).isEqualTo("broken pipe");
    assertThat(lines.list.getFirst().getThrowableProxy().getMessage()).isEqualTo("why");
  }

  @Test
  void a_formatter_logger_takes_the_formats_of_printf() {
    service.getLogger("test.bridge", FormatterLogger.class).info("%03d", 7);

    assertThat(lines.list.getFirst().getFormattedMessage()).isEqualTo("007");
  }

  @Test
  void what_is_not_logged_is_not_computed() throws Exception {
    logger.debug(
        unused -> {
          throw new AssertionError("debug is off");
        });

    assertThat(logger.isDebugEnabled()).isFalse();
    assertThat(logger.isInfoEnabled()).isTrue();
    assertThat(lines.list).isEmpty();
  }

  @Test
  void a_consumer_gets_the_logger_itself() throws Exception {
    logger.info(self -> self.info("from inside"));

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("from inside");
  }

  @Test
  void audit_is_information() {
    logger.audit("who did what");

    assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO);
  }

  @Test
  void loggers_are_usable_as_keys_and_have_names() {
    Set<Logger> set = new HashSet<>(List.of(logger));

    assertThat(set.contains(logger)).isTrue();
    assertThat(set.contains(service.getLogger("test.bridge"))).isFalse();
    assertThat(logger.getName()).isEqualTo("test.bridge");
  }
}
