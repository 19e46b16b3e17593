// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes part in publishing addons: registered as a service by each part of the server that collects
 * services of addons (dispatcher, cron, bus).
 *
 * <p>For each deployment the deployer first starts the new bundles hidden, then calls {@link
 * #prepare} on every participant, and if none objects {@link #publish} and {@link #drain}. There is
 * one deployment at a time, and no two calls of one deployment overlap, with one exception: a
 * {@link #prepare} that takes longer than the deployer waits for an addon goes on beside what comes
 * next. Of several participants the one with the higher service ranking is called first: who stands
 * in front of others lets nobody in before they do.
 */
@ConsumerType
public interface PublicationParticipant {
  /**
   * Obtains each service of the given, still hidden bundles once, so that what cannot be made is
   * found out before anything is replaced.
   *
   * @param bundleIds the bundles about to be published
   * @return what is wrong, one sentence each; empty if the bundles are fit for publication
   */
  List<String> prepare(Set<Long> bundleIds);

  /**
   * Puts a new snapshot into force. When this returns, all work that begins uses the new snapshot;
   * work that began before may still be using the old one.
   */
  void publish(Publication publication);

  /**
   * Tells that an exchange of addons is under way: until {@link #exchanged}, what vanishes comes
   * back within moments, whoever it belongs to, so new work for it waits instead of failing. Called
   * at the beginning of each deployment that publishes something, and again when bundles are to be
   * exchanged in place, or are back because that failed; not called for mere removals.
   *
   * @param suspended all bundles that stop before those that follow them are shown: when this
   *     returns, no work begins with them; those of an earlier call that are missing serve again
   */
  default void exchanging(Set<Long> suspended) {}

  /**
   * Tells that the exchange is over, for good or ill: suspended bundles that are still there serve
   * again.
   */
  default void exchanged() {}

  /**
   * Waits until no work that uses the given bundles is left, or the time is over. What is left then
   * is ended in a way that tells whoever asked for it to come again: a request by 503 with {@code
   * Retry-After}, or by cutting its connection if part of the answer was sent; a WebSocket by close
   * code 1012 (RFC 6455, section 7.4.2, service restart).
   *
   * @param bundleIds the bundles that were withdrawn by the last publication, or are suspended
   * @param timeoutMillis the longest time to wait
   * @return the number of pieces of work (requests, runs) that were ended so, or cannot be ended
   */
  default int drain(Set<Long> bundleIds, long timeoutMillis) {
    return 0;
  }

  /**
   * Begins a trial: a share of the work that begins is done as if the candidate were published, the
   * same clients always. A participant whose work cannot be shared out (jobs, events) does nothing:
   * what is published goes on with it until the candidate is.
   *
   * @param candidate the snapshot to try; it differs from the one in force in the bundles that are
   *     tried, which were prepared, and those that they would replace
   * @param percent the share, 1 to 99
   */
  default void beginTrial(Publication candidate, int percent) {}

  /**
   * Ends the trial: when this returns, no work begins with what is not published. Called right
   * before {@link #publish} of the candidate if the trial went well, and before {@link #drain} of
   * what was tried if it did not.
   */
  default void endTrial() {}

  /** How the trial that is under way goes; empty from those that do not take part in it. */
  default Optional<TrialReport> trialReport() {
    return Optional.empty();
  }
}
