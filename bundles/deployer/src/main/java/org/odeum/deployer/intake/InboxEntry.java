// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.time.Instant;
import java.util.Optional;
import org.odeum.deployer.intake.IntakeOutcome.Incomplete;

/**
 * What is known of a file.
 *
 * @param fingerprint by which it is seen that it changes
 * @param attempts how often it was found incomplete in a row
 * @param changed when it changed last
 * @param next when to look again at one that is incomplete
 * @param readAgain when to read it again although it looks as before
 * @param whims looks in a row at which its identity alone had changed
 * @param missing since when it is listed and not there
 */
record InboxEntry(
    Fingerprint fingerprint,
    DeployedFile file,
    int attempts,
    Instant changed,
    Instant next,
    Optional<Instant> readAgain,
    int whims,
    Optional<Instant> missing) {
  /** From so many on, the identities of this file say nothing. */
  private static final int MOST_WHIMS = 3;

  boolean incomplete() {
    return file.outcome() instanceof Incomplete;
  }

  /** Whether this is reason enough to read it. */
  boolean differsFrom(Fingerprint now) {
    return whims < MOST_WHIMS ? !fingerprint.equals(now) : !fingerprint.looksLike(now);
  }

  boolean toBeReadAgain(Instant time) {
    return readAgain.filter(due -> !time.isBefore(due)).isPresent();
  }

  /** As it was seen now, when only its identity may be another one. */
  InboxEntry seen(Fingerprint now) {
    int more = now.equals(fingerprint) ? 0 : Math.min(whims + 1, MOST_WHIMS);
    return more == whims && now.equals(fingerprint) && missing.isEmpty()
        ? this
        : new InboxEntry(now, file, attempts, changed, next, readAgain, more, Optional.empty());
  }

  InboxEntry readAgain(Optional<Instant> time) {
    return new InboxEntry(fingerprint, file, attempts, changed, next, time, whims, missing);
  }

  InboxEntry missing(Instant time) {
    return missing.isPresent()
        ? this
        : new InboxEntry(
            fingerprint, file, attempts, changed, next, readAgain, whims, Optional.of(time));
  }

  InboxEntry file(DeployedFile other) {
    return new InboxEntry(fingerprint, other, attempts, changed, next, readAgain, whims, missing);
  }
}
