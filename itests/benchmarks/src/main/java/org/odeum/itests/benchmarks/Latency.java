// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long answers take.
 *
 * @param medianMicros of a series
 * @param mostOfThemMicros 99 of 100 take less
 */
record Latency(long medianMicros, long mostOfThemMicros) {
  /** Asks again and again on one connection; every answer must be a 200 of the same length. */
  static Latency of(int port, String path, int requests) throws IOException {
    byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII);
    long[] micros = new long[requests];
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(30_000);
      InputStream in = socket.getInputStream();
      byte[] answer = new byte[4096];
      for (int i = 0; i < requests; i++) {
        long start = System.nanoTime();
        socket.getOutputStream().write(request);
        int count = in.read(answer);
        micros[i] = (System.nanoTime() - start) / 1000;
        if (count < 12 || !new String(answer, 0, 12, US_ASCII).equals("HTTP/1.1 200")) {
          throw new IOException("no 200: " + new String(answer, 0, Math.max(0, count), US_ASCII));
        }
      }
    }
    Arrays.sort(micros);
    return new Latency(micros[requests / 2], micros[requests * 99 / 100]);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d us, 99 of 100 below %d us", medianMicros, mostOfThemMicros);
  }
}
