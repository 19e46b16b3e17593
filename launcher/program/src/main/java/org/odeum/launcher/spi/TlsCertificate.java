// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.io.IOException;
import java.security.KeyStore;
import java.util.Optional;

/**
 * Gives the certificate and key by which the server proves who it is to clients that use TLS. They
 * are in files that may change at any time. Offered only if the server is to speak TLS.
 */
public interface TlsCertificate {
  /**
   * Reads the files.
   *
   * @return holds one key with its chain; the password is empty
   * @throws IOException if they hold no certificate with its key; the message is a sentence that
   *     says which file is wrong, and ends with a full stop
   */
  KeyStore load() throws IOException;

  /**
   * What {@link #load} gave last; before that, in a worker, what its master has read. For a server
   * that begins while the files are no good.
   *
   * @return empty if they never were
   */
  Optional<KeyStore> lastGood();

  /** Changes whenever the files do. */
  String version();
}
