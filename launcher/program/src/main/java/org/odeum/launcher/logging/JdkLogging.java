// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Leads {@code java.util.logging} into SLF4J. The JDK makes one when its logging is used for the
 * first time (system property {@code java.util.logging.config.class}), so a start that needs none
 * does not pay for it.
 */
public final class JdkLogging {
  /** Is called by the JDK; that is its moment to configure. */
  public JdkLogging() throws IOException {
    String configuration = "handlers = " + SLF4JBridgeHandler.class.getName() + "\n.level = INFO\n";
    LogManager.getLogManager()
        .readConfiguration(
            new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)));
  }
}
