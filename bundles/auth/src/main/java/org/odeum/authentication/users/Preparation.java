// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.odeum.authentication.users.FirstAdministrator.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares the first administrator when the server has started: a hash takes half a second of a
 * processor, which the start can do without. Who wants to log in earlier does not wait for that.
 */
public final class Preparation implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
  private static final long PATIENCE_SECONDS = 30;

  private static final long START_SECONDS = 60;
  private static final long LOOK_EVERY_MILLIS = 20;

  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final FirstAdministrator administrator;
  private final Optional<String> given;
  private final PrintStream terminal;
  private final BooleanSupplier started;

  /**
   * Does nothing yet.
   *
   * @param started tells whether the server has started
   * @param given the password of the configuration
   * @param terminal where a password that was made is shown; not the log, which others may read
   */
  public Preparation(
      FirstAdministrator administrator,
      Optional<String> given,
      PrintStream terminal,
      BooleanSupplier started) {
    this.administrator = administrator;
    this.given = given;
    this.terminal = terminal;
    this.started = started;
  }

  @Override
  public void run() {
    try {
      awaitStart();
      switch (administrator.prepare(given)) {
        case Outcome.Unchanged() -> LOG.debug("The users are as they were.");
        case Outcome.PasswordSet() ->
            LOG.info("The user admin has the password of the option admin_password from now on.");
        case Outcome.PasswordMade(String password) -> {
          show(password);
          LOG.info(
              "A password for the user admin was made and shown on standard error, this once.");
        }
      }
    } catch (AuthFilesException e) {
      LOG.error("{}", e.getMessage());
    } finally {
      done.countDown();
    }
  }

  private void awaitStart() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    try {
      while (!started.getAsBoolean()
          && !wanted.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)
          && System.nanoTime() < end) {
        // Not yet.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(String password) {
    terminal.println(
        """

        ------------------------------------------------------------
          Log in as      admin
          with password  %s
          It is not shown again. To choose another:
          launcher/run.sh shell user password admin
        ------------------------------------------------------------
        """
            .formatted(password));
    terminal.flush();
  }

  /** Nothing is to be prepared by this process. */
  public void skip() {
    done.countDown();
  }

  /** Waits until it is done, at most half a minute. */
  public void await() {
    wanted.countDown();
    try {
      if (done.getCount() > 0 && !done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AuthFilesException("The users are still being prepared.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuthFilesException("The request was ended while the users were prepared.", e);
    }
  }
}
