// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import java.io.BufferedReader;
import java.io.IOException;

/** Collects what a process prints. */
final class Output {
  private final StringBuilder text = new StringBuilder();
  private final Thread reader;

  private Output(BufferedReader source) {
    reader = Thread.ofVirtual().start(() -> read(source));
  }

  static Output of(Process process) {
    return new Output(process.inputReader());
  }

  private void read(BufferedReader source) {
    char[] buffer = new char[4096];
    try {
      for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
        synchronized (text) {
          text.append(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // The process was killed: what it printed before is all there is.
    }
  }

  String text() {
    synchronized (text) {
      return text.toString();
    }
  }

  void awaitEnd() throws InterruptedException {
    reader.join(5_000);
  }
}
