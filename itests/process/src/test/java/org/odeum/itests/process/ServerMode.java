// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.odeum.itests.support.Server;

/** The kinds of server; whoever talks to one cannot tell which it is. */
enum ServerMode {
  THREADED,
  EVENTED("--evented"),
  PREFORK("--workers=2", "--max-cron-threads=0"),
  PREFORK_EVENTED("--workers=2", "--max-cron-threads=0", "--evented");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> options;

  ServerMode(String... options) {
    this.options = List.of(options);
  }

  /** One that is not started yet. */
  Server server(Path folder, String... more) {
    return Server.in(folder).with(options.toArray(String[]::new)).with(more);
  }

  List<String> options() {
    return options;
  }

  boolean evented() {
    return options.contains("--evented");
  }

  /** The processes that answer requests. */
  Stream<ProcessHandle> serving(Server server) {
    return options.contains("--workers=2")
        ? server.process().children()
        : Stream.of(server.process().toHandle());
  }

  /** How often a whole start says that something is ready: each worker does, and their master. */
  int readyLines() {
    return options.contains("--workers=2") ? 3 : 1;
  }

  /** Starts it and waits until all of it is ready. */
  Server started(Path folder, String... more) {
    Server server = server(folder, more).start();
    awaitReady(server, 1);
    return server;
  }

  /** Waits until it has become ready so often. */
  void awaitReady(Server server, int times) {
    ModeContract.awaitTimes(server, "Odeum is ready", times * readyLines());
  }
}
