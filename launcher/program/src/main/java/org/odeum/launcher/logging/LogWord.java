// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The words of {@code --log-level}, each a shorthand for log handlers, as in Odoo. Debugging leaves
 * out the libraries of the platform; name them with {@code --log-handler} to see them.
 */
public enum LogWord {
  /** Everything that happens, of libraries what someone should look at. */
  INFO(),
  /** Everything of server and addons. */
  DEBUG("org.odeum.rpc:INFO"),
  /** Also the remote calls. */
  DEBUG_RPC("org.odeum.rpc.response:INFO"),
  /** Also what they answer. */
  DEBUG_RPC_ANSWER(),
  /** The statements that databases get. */
  DEBUG_SQL("org.odeum.database.sql:DEBUG"),
  /** Warnings and graver. */
  WARN(":WARNING"),
  /** Errors and graver. */
  ERROR(":ERROR"),
  /** Only what ends the server. */
  CRITICAL(":CRITICAL"),
  /** The same as info; test runs use it. */
  TEST(),
  /** The same as info; kept because Odoo's configuration files use it. */
  RUNBOT(),
  /** Everything, libraries included. */
  NOTSET(":NOTSET");

  /** Servers start and stop; Felix and Jetty need a dozen lines to say so. */
  private static final List<String> SILENT_LIBRARIES =
      List.of("org.apache.felix:WARNING", "org.eclipse.jetty:WARNING");

  /** What Jetty warns of are mistakes of clients: a hostile one must not fill the log with them. */
  private static final List<String> CLIENTS_MISTAKES =
      List.of(
          "org.eclipse.jetty.http:ERROR",
          "org.eclipse.jetty.util.HostPort:ERROR",
          "org.eclipse.jetty.io.AbstractConnection:ERROR");

  private static final List<String> QUIET_LIBRARIES =
      List.of(
          ":DEBUG",
          "org.apache.felix:INFO",
          "org.eclipse.jetty:INFO",
          "org.jline:INFO",
          "org.osgi:INFO");

  private final List<String> own;

  LogWord(String... own) {
    this.own = List.of(own);
  }

  /** The words as they are written. */
  public static List<String> words() {
    return Arrays.stream(values()).map(word -> word.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** The one that is written so. */
  public static LogWord of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** What it stands for. */
  List<LogHandler> handlers() {
    List<String> libraries =
        switch (this) {
          case DEBUG, DEBUG_RPC, DEBUG_RPC_ANSWER -> QUIET_LIBRARIES;
          case INFO, TEST, RUNBOT, DEBUG_SQL -> SILENT_LIBRARIES;
          default -> List.of();
        };
    List<String> calmed =
        switch (this) {
          case INFO, TEST, RUNBOT, DEBUG_SQL, WARN -> CLIENTS_MISTAKES;
          default -> List.of();
        };
    return Stream.of(libraries, calmed, own)
        .flatMap(List::stream)
        .map(text -> LogHandler.parse(text).orElseThrow())
        .toList();
  }
}
