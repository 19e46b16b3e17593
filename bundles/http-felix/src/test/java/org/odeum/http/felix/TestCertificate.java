// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.IOException;
import java.security.KeyStore;
import java.util.Optional;
import org.odeum.launcher.spi.TlsCertificate;

/** A certificate that can be exchanged or spoilt. */
final class TestCertificate implements TlsCertificate {
  private volatile KeyStore current;
  private volatile String version = "1";
  private volatile boolean spoilt;
  private volatile Optional<KeyStore> lastGood = Optional.empty();

  TestCertificate(KeyStore current) {
    this.current = current;
  }

  void change(KeyStore next) {
    current = next;
    spoilt = false;
    version += "+";
  }

  void spoil() {
    spoilt = true;
    version += "-";
  }

  /** Goes on as one that somebody else has read before. */
  TestCertificate handedOver(KeyStore before) {
    lastGood = Optional.of(before);
    return this;
  }

  @Override
  public Optional<KeyStore> lastGood() {
    return lastGood;
  }

  @Override
  public KeyStore load() throws IOException {
    if (spoilt) {
      throw new IOException("The files hold nothing.");
    }
    lastGood = Optional.of(current);
    return current;
  }

  @Override
  public String version() {
    return version;
  }
}
