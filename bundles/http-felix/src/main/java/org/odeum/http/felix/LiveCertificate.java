// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.IOException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.odeum.launcher.spi.TlsCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows clients the certificate that the files hold now: when they change, connections made from
 * then on get the new one. As long as the new files are no good the old certificate stays.
 */
final class LiveCertificate extends AbstractLifeCycle {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCertificate.class);
  private static final long LOOK_EVERY_MILLIS = 1000;

  private final TlsCertificate files;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private String known;
  private Scheduler scheduler;
  private volatile Scheduler.Task next;

  /**
   * @throws IllegalStateException with a sentence, if the files hold no certificate and never did
   */
  LiveCertificate(TlsCertificate files) {
    this.files = files;
    this.known = files.version();
    context.setKeyStore(begin());
    context.setKeyStorePassword("");
  }

  private KeyStore begin() {
    try {
      return files.load();
    } catch (IOException e) {
      KeyStore good =
          files.lastGood().orElseThrow(() -> new IllegalStateException(e.getMessage(), e));
      LOG.warn(
          "{} The certificate that was last good is used until that is mended", e.getMessage());
      return good;
    }
  }

  SslContextFactory.Server context() {
    return context;
  }

  /** Looks after the files as long as it is started. */
  LiveCertificate lookingBy(Scheduler clock) {
    scheduler = clock;
    return this;
  }

  @Override
  protected void doStart() {
    lookLater();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void lookLater() {
    next = scheduler.schedule(this::lookAgain, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void lookAgain() {
    if (isStarting() || isStarted()) {
      try {
        look();
      } finally {
        lookLater();
      }
    }
  }

  /** Takes what the files hold, if they changed since the last look. */
  synchronized void look() {
    String now = files.version();
    if (now.equals(known)) {
      return;
    }
    known = now;
    try {
      var loaded = files.load();
      context.reload(same -> same.setKeyStore(loaded));
      LOG.info("The certificate was read anew; new connections get it");
    } catch (Exception e) {
      LOG.warn("{} The certificate that was there before stays in use", e.getMessage());
    }
  }
}
