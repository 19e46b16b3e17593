// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Tells how far the server has come, and stops it. Safe for use by any thread. */
public interface ServerProcess {
  /** The steps of a server's life, in their order. */
  enum Phase {
    /** The sockets are bound, the framework and the boot set are starting. */
    STARTING,
    /** The deployed addons are being published. */
    DEPLOYING,
    /** Requests are answered. */
    READY,
    /** No new requests are accepted; what is in flight is finished. */
    STOPPING
  }

  /** The step the server is in. */
  Phase phase();

  /** When the process started. */
  Instant started();

  /** The addresses it answers at; empty with {@code --no-http}. */
  List<URI> addresses();

  /** The server's version. */
  String version();

  /**
   * Begins to replace the process's image by a new one and returns at once: requests in flight are
   * finished, and connections made meanwhile wait for the new image.
   */
  void reload(String reason);

  /** Begins an orderly stop and returns at once. */
  void stop(String reason);

  /**
   * Begins an orderly stop after which the process ends with exit code 1: it cannot do what it was
   * configured for. Returns at once.
   *
   * @param sentence what is wrong, where, and what to do; it is logged as an error
   */
  default void fail(String sentence) {
    stop(sentence);
  }
}
