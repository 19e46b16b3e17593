// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Exchanges addons of which only one generation can run at a time. The new one is installed and
 * wired by now, so what can still fail is its start. Requests wait meanwhile, and if it fails the
 * old generation is started again.
 *
 * <pre>
 *   suspend the old ─ drain ─ stop ─┬─ start, settle, prepare the new ─┬─ published with the rest
 *                                   └────────────── fails ─────────────┴─ start the old again
 * </pre>
 */
final class InPlace {
  private final AddonFramework framework;
  private final Publisher publisher;
  private final Duration drain;

  InPlace(AddonFramework framework, Publisher publisher, Duration drain) {
    this.framework = framework;
    this.publisher = publisher;
    this.drain = drain;
  }

  /**
   * Exchanges what is to be exchanged in place.
   *
   * @param steps what is done with each new generation, in this order; a clause is a failure
   * @return the number of pieces of work that were cut off
   */
  int exchange(Staging staging, List<Function<Staged, Optional<String>>> steps) {
    List<Staged> all = staging.live().stream().filter(Staged::inPlace).toList();
    if (all.isEmpty()) {
      return 0;
    }
    Set<Long> old =
        all.stream()
            .flatMap(staged -> staged.change().previousBundles().stream())
            .collect(Collectors.toSet());
    publisher.exchanging(old);
    int left = publisher.drain(old, drain);
    framework.stop(old);
    for (Function<Staged, Optional<String>> step : steps) {
      all.stream()
          .filter(staging::lives)
          .forEach(staged -> step.apply(staged).ifPresent(c -> staging.fail(staged, c)));
    }
    List<Staged> failed = all.stream().filter(staged -> !staging.lives(staged)).toList();
    failed.forEach(staged -> restart(staged, staging));
    if (!failed.isEmpty()) {
      Set<Long> gone = new HashSet<>(old);
      failed.forEach(staged -> gone.removeAll(staged.change().previousBundles()));
      publisher.exchanging(gone);
    }
    return left;
  }

  private void restart(Staged staged, Staging staging) {
    for (Generation generation : staged.change().previous()) {
      try {
        framework.start(generation.bundle());
      } catch (DeploymentException failed) {
        staging.cannotGoOn(staged, generation, failed.getMessage());
      }
    }
  }
}
