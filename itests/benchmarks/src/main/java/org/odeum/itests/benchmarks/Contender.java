// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A server process that is measured.
 *
 * @param name for people
 * @param process whose processor time counts
 * @param port where it listens on the loopback interface
 */
record Contender(String name, ProcessHandle process, int port) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** One answer, as it came over the wire. */
  record Answer(String header, String body) {}

  InetSocketAddress address() {
    return new InetSocketAddress("127.0.0.1", port);
  }

  byte[] request(Workload workload) {
    return workload.request("127.0.0.1:" + port);
  }

  /** The processor time it has used so far. */
  Duration cpuTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Asks once, and gives the answer. */
  Answer ask(Workload workload) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      socket.connect(address());
      socket.getOutputStream().write(request(workload));
      // Ends the connection after the answer, so that the answer ends with it.
      socket.shutdownOutput();
      String text = readAll(socket.getInputStream());
      int end = text.indexOf("\r\n\r\n") + 4;
      if (end < 4) {
        throw new IOException(name + " answered with " + text);
      }
      return new Answer(text.substring(0, end), text.substring(end));
    }
  }

  private static String readAll(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    in.transferTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
