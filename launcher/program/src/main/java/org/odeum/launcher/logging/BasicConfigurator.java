// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Stands in for Logback's search for configuration files, which costs start-up time: the log is
 * silent below warnings until {@link Logging} sets it up. Logback finds it as a service.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class BasicConfigurator extends ContextAwareBase implements Configurator {
  /** Is called by Logback. */
  public BasicConfigurator() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    LineAppender appender =
        new LineAppender(
            new LineFormat(ProcessHandle.current().pid()),
            new ConsoleTarget(System.err, false),
            new RecentLines(1));
    appender.setContext(context);
    appender.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
