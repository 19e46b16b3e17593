// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.odeum.addon.TrialReport;

/** Records publications and checks their order against the framework. */
final class FakePublisher implements Publisher {
  private final FakeFramework framework;
  private final Set<Long> hidden = new ConcurrentSkipListSet<>();
  boolean exchanging;
  final List<Set<Long>> suspensions = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  TrialReport report = TrialReport.NONE;
  private Set<Long> tried = Set.of();

  FakePublisher(FakeFramework framework) {
    this.framework = framework;
  }

  /** What answers requests now. */
  List<String> serving() {
    return framework.bundles.entrySet().stream()
        .filter(entry -> entry.getValue().started && !hidden.contains(entry.getKey()))
        .map(entry -> entry.getValue().artifact.label())
        .sorted()
        .toList();
  }

  @Override
  public void hide(Set<Long> bundles) {
    if (bundles.stream().anyMatch(id -> framework.bundles.get(id).started)) {
      throw new IllegalStateException("Started before it was hidden");
    }
    hidden.addAll(bundles);
  }

  @Override
  public List<String> prepare(Set<Long> bundles) {
    return bundles.stream()
        .map(framework.bundles::get)
        .filter(bundle -> bundle.words("Test-Fails").contains("prepare"))
        .map(bundle -> "its controller cannot be made")
        .toList();
  }

  @Override
  public void publish(Set<Long> shown, Set<Long> withdrawn) {
    framework.beforeEachStep.run();
    List<String> before = serving();
    hidden.removeAll(shown);
    hidden.addAll(withdrawn);
    if (!before.equals(serving())) {
      events.add(before + " -> " + serving());
    }
  }

  @Override
  public void exchanging(Set<Long> suspended) {
    exchanging = true;
    if (!suspended.isEmpty()) {
      suspensions.add(suspended);
    }
  }

  @Override
  public void exchanged() {
    exchanging = false;
  }

  @Override
  public void beginTrial(Set<Long> triedNow, Set<Long> replaced, int percent) {
    if (!hidden.containsAll(triedNow) || replaced.stream().anyMatch(hidden::contains)) {
      throw new IllegalStateException("Not a trial of hidden bundles beside those in force");
    }
    tried = triedNow;
    report = TrialReport.NONE;
  }

  @Override
  public void endTrial() {
    tried = Set.of();
  }

  @Override
  public TrialReport trialReport() {
    return report;
  }

  /** What a share of the requests gets. */
  List<String> trying() {
    return tried.stream().map(id -> framework.bundles.get(id).artifact.label()).sorted().toList();
  }

  @Override
  public int drain(Set<Long> bundles, Duration timeout) {
    if (bundles.stream().anyMatch(id -> isStoppedTooEarly(framework.bundles.get(id)))) {
      throw new IllegalStateException("Drained after it was stopped");
    }
    return 0;
  }

  private boolean isStoppedTooEarly(FakeFramework.Bundle bundle) {
    return !bundle.started && suspensions.isEmpty();
  }

  @Override
  public void forget(Set<Long> bundles) {
    if (bundles.stream().anyMatch(tried::contains)) {
      throw new IllegalStateException("Removed while it was tried");
    }
    hidden.removeAll(bundles);
  }
}
