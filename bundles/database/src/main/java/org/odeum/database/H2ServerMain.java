// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.h2.tools.Server;
import sun.misc.Signal;

/**
 * The process that owns the file of an embedded database while several processes use it: an H2
 * server on the loopback interface. It ends when the master of these processes is gone.
 *
 * <p>Arguments: the file without H2's suffix, the master's process id. The first line of standard
 * input is the secret that clients name instead of the file. Nothing else of the server is on its
 * class path.
 */
public final class H2ServerMain {
  private H2ServerMain() {}

  /** Runs until the master is gone. */
  public static void main(String[] arguments) throws Exception {
    H2Target target = new H2Target(Path.of(arguments[0]));
    Optional<ProcessHandle> master = ProcessHandle.of(Long.parseLong(arguments[1]));
    String secret =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine();
    if (master.isEmpty() || secret == null) {
      return;
    }
    // A terminal and a service manager tell all processes; this one goes after those that use it.
    Signal.handle(new Signal("INT"), _ -> {});
    Signal.handle(new Signal("TERM"), _ -> {});
    try (Connection owner = target.driver().getConnection()) {
      serve(target, secret, master.get().pid());
      master.get().onExit().join();
      shutdown(owner);
    }
    System.exit(0);
  }

  private static void serve(H2Target target, String secret, long master)
      throws SQLException, IOException {
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-key", secret, target.location());
    server.start();
    new H2Address(server.getPort(), secret, ProcessHandle.current().pid(), master)
        .write(target.file());
  }

  private static void shutdown(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }
}
