// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.odeum.launcher.cli.ServerRunner;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.logging.Logging;
import org.odeum.launcher.spi.ServerProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that asks itself a few things and stops, twice: what the JVM sees of it goes into the
 * AOT cache (JEP 483, 514), from which later starts take classes already loaded and linked.
 */
public final class AotTraining implements ServerRunner {
  private static final Logger LOG = LoggerFactory.getLogger(AotTraining.class);
  private static final int ROUNDS = 20;
  private static final List<String> PATHS =
      List.of("/web/health", "/web/login", "/hello", "/hello/you", "/nothing/there");

  /** Makes the training. */
  public AotTraining() {}

  @Override
  public int run(EffectiveOptions options, Logging logging) throws Exception {
    // The first server takes the example in as new, the second finds it deployed.
    int code = once(options, logging);
    return code == 0 ? once(options, logging) : code;
  }

  private static int once(EffectiveOptions options, Logging logging) throws Exception {
    return new OdeumServer(
            ProgramFiles.ofThisProcess(),
            new Reload(List.of(), HeldSignals.release(Map.of())),
            Map.of(),
            new InheritedSockets(Map.of()),
            server -> Thread.ofPlatform().name("odeum-training").start(() -> train(server)))
        .run(options, logging);
  }

  private static void train(ServerProcess server) {
    try {
      for (URI address : server.addresses()) {
        if (!"http".equals(address.getScheme())) {
          continue; // what the person's file says of TLS and Unix sockets has no part in this
        }
        for (int round = 0; round < ROUNDS; round++) {
          for (String path : PATHS) {
            ask(address, path);
          }
        }
      }
    } catch (IOException e) {
      LOG.warn("The training ended early: {}", Sentence.reason(e));
    } finally {
      server.stop("the training is over");
    }
  }

  /**
   * One request over a connection of its own; an HTTP client would leave its classes in the cache.
   */
  private static void ask(URI address, String path) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      answer.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }
}
