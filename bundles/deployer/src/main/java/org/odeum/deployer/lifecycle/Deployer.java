// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.odeum.addon.runtime.RollbackOutcome;
import org.odeum.deployer.group.ProcessGroup;
import org.odeum.deployer.intake.DeployedFile;
import org.odeum.deployer.intake.Inbox;
import org.odeum.deployer.intake.IntakeOutcome.Incomplete;
import org.odeum.deployer.intake.SuppliedFiles;

/**
 * Makes what runs equal to what the deploy folder says, as far as that works. It looks at states
 * and not at events, so it may be called at any time, any number of times, and after any crash. All
 * but {@link #reports} is for one thread.
 *
 * <pre>
 *   deploy/ ── Inbox ── Candidates ── Planner ── Execution ──┬── Ledger ── state.json
 *                            ↑                  Swap, Canary ├── StatusBoard ── Reports
 *                          Failures ─────────────────────────┘
 * </pre>
 */
public final class Deployer {
  private static final Duration LIST_AGAIN = Duration.ofSeconds(1);

  private final Inbox inbox;
  private final SuppliedFiles supplied;
  private final AddonFramework framework;
  private final Ledger ledger;
  private final Canary canary;
  private final Execution execution;
  private final ProcessGroup group;
  private final Follower follower;
  private final StatusBoard board;
  private final Reports reports;
  private final Planner planner = new Planner();
  private final Failures failures = new Failures();
  private final Journal journal;
  private final PlatformFiles platform;
  private final Rollback rollback;
  private List<DeployedFile> inFolder = List.of();
  private boolean listed = true;
  private boolean begun;
  private boolean settled;

  /** Puts the parts together and reads what was published before. */
  public Deployer(
      Inbox inbox,
      SuppliedFiles supplied,
      Storage storage,
      AddonFramework framework,
      Publisher publisher,
      Clock clock,
      DeployerOptions options) {
    this(inbox, supplied, storage, framework, publisher, clock, options, ProcessGroup.ALONE);
  }

  /** Makes one of several processes that publish the same. */
  public Deployer(
      Inbox inbox,
      SuppliedFiles supplied,
      Storage storage,
      AddonFramework framework,
      Publisher publisher,
      Clock clock,
      DeployerOptions options,
      ProcessGroup group) {
    this.group = group;
    this.inbox = inbox;
    this.supplied = supplied;
    this.framework = framework;
    this.platform = new PlatformFiles(framework);
    this.ledger = new Ledger(storage.state(), storage.store());
    this.journal = new Journal(storage.history(), clock);
    this.rollback =
        new Rollback(
            inbox.folder(), new AsideFolder(storage.aside(), clock), ledger, new RollbackSteps());
    Swap swap = new Swap(framework, publisher, ledger, clock, options.drain());
    this.canary = new Canary(options.canary(), publisher, clock);
    this.follower = new Follower(group, framework, ledger, swap, clock);
    this.board = new StatusBoard(clock);
    this.reports =
        new Reports(board, framework, name -> canary.remark(name).or(() -> journal.rollback(name)));
    this.execution =
        new Execution(
            swap,
            canary,
            new Agreement(group),
            rollback,
            new Execution.Records(ledger, failures, board, journal),
            clock);
  }

  /** What can be told to other threads. */
  public Reports reports() {
    return reports;
  }

  /** Has everything that failed tried again by the next {@link #reconcile}. */
  public void somethingArrived() {
    failures.forget();
  }

  /** Does what there is to do; gives the time after which to look again, if there is one. */
  public Optional<Duration> reconcile() {
    if (!group.leads()) {
      Duration again = follower.follow();
      board.show(List.of(), Map.of(), ledger.running(), Map.of());
      return Optional.of(again);
    }
    Optional<Duration> again = lead();
    settled = true;
    if (listed) {
      settle();
    }
    return again;
  }

  private void settle() {
    try {
      group.settle();
    } catch (IOException failed) {
      journal.cannotSave(failed.getMessage());
    }
  }

  /** Whether what is published is all that there is to publish, here or in the whole group. */
  public boolean isSettled() {
    return settled || follower.isSettled();
  }

  /** Leaves the group, so that another process decides from now on. */
  public void leave() {
    group.leave();
  }

  /** Why this process publishes something else than its group, if it does. */
  public Optional<String> cannotFollow() {
    return follower.problem();
  }

  private Optional<Duration> lead() {
    Inbox.Scan scan;
    SuppliedFiles.Look look;
    try {
      scan = inbox.scan();
      look = supplied.look(scan.files());
      listed = true;
    } catch (IOException failed) {
      if (listed) {
        journal.cannotList(failed);
      }
      listed = false;
      return Optional.of(LIST_AGAIN);
    }
    List<DeployedFile> files =
        Stream.concat(scan.files().stream(), look.files().stream()).map(platform::without).toList();
    if (Stream.concat(scan.changed().stream(), look.changed().stream())
        .anyMatch(name -> !isIncomplete(name, files))) {
      failures.forget();
    }
    inFolder = files;
    Plan plan = settle(files);
    if (execution.hasMovedFiles()) {
      return lead();
    }
    follow(plan);
    ledger.keepOnly(names(ledger.running()));
    execution.save(files);
    execution.show(plan, files);
    journal.problems(files, plan.verdicts(), ledger.running());
    if (execution.hasChanged()) {
      journal.ailing(reports.ailing());
    }
    return Stream.concat(scan.retryAfter().stream(), canary.lookAgain().stream())
        .min(Comparator.naturalOrder());
  }

  /**
   * Goes back to an earlier version of an addon; for the deployer's thread.
   *
   * @param version the version, or the beginning of a hash; empty for the one before
   */
  public RollbackOutcome rollback(String addon, Optional<String> version) {
    if (!group.leads()) {
      return new RollbackOutcome(
          false, "Another process decides for this one what is published: ask that one.");
    }
    String name = ledger.entry(addon).map(StateFile.Entry::name).orElse(addon);
    if (version.isEmpty() && canary.tries(name)) {
      execution.rollBackTried(canary.staging(), "somebody went back");
      return new RollbackOutcome(true, reports.why(name).orElse(name));
    }
    canary.exempt(Optional.of(name));
    try {
      return rollback.to(addon, version);
    } finally {
      canary.exempt(Optional.empty());
    }
  }

  private final class RollbackSteps implements Rollback.Steps {
    @Override
    public List<DeployedFile> files() {
      return inFolder;
    }

    @Override
    public void follow() {
      reconcile();
    }

    @Override
    public String why(String sha256) {
      return failures.clauses().getOrDefault(sha256, "something else takes precedence");
    }

    @Override
    public void rolledBack(Generation now, StateFile.Version from) {
      journal.rolledBack(now, from);
    }
  }

  /** Tells which of the named addons are not there, one line each, and once in a group. */
  public void checkServerWide(List<String> names) {
    if (!group.leads()) {
      return;
    }
    Set<String> there = new HashSet<>(framework.platformAddons());
    there.addAll(names(ledger.running()));
    names.stream()
        .filter(name -> !there.contains(name))
        .forEach(
            name ->
                journal.serverWideMissing(
                    name,
                    reports.why(name).orElse("no addon of this name is deployed: drop its jar")));
  }

  private Plan settle(List<DeployedFile> files) {
    Plan plan = begun ? plan(files, Map.of()) : plan(files, canary.heldBack(files, ledger));
    begun = true;
    // Every swap publishes something or finds a failure; the bound only guards against a mistake.
    for (int round = 0; round < 8 + 2 * files.size(); round++) {
      if (plan.changes().isEmpty()) {
        execution.abandon();
        return plan;
      }
      switch (canary.standing(plan.changes())) {
        case Canary.Standing.Trying() -> {
          return plan;
        }
        case Canary.Standing.Passed(Staging tried) -> execution.publishTried(plan, files, tried);
        case Canary.Standing.Failed(Staging tried, String clause) ->
            execution.rollBackTried(tried, clause);
        case Canary.Standing.Untried() ->
            execution.begin(plan, canary.first(plan.changes(), framework), files);
      }
      plan = plan(files, Map.of());
    }
    return plan;
  }

  private Plan plan(List<DeployedFile> files, Map<String, String> heldBack) {
    Map<String, String> against = new HashMap<>(failures.clauses());
    against.putAll(canary.condemned(Candidates.hashes(files)));
    against.putAll(heldBack);
    return planner.plan(
        Candidates.of(files, ledger.published()),
        ledger.running(),
        framework.platformAddons(),
        against);
  }

  /** What runs may by now be in a file of another name. */
  private void follow(Plan plan) {
    for (Generation generation : ledger.running()) {
      plan.verdicts().entrySet().stream()
          .filter(entry -> entry.getValue() instanceof Verdict.Chosen)
          .map(Map.Entry::getKey)
          .filter(c -> c.artifact().sha256().equals(generation.artifact().sha256()))
          .filter(c -> !c.file().equals(generation.file()))
          .findFirst()
          .ifPresent(c -> ledger.moved(generation, c.file()));
    }
  }

  private static boolean isIncomplete(String name, List<DeployedFile> files) {
    return files.stream()
        .anyMatch(file -> file.name().equals(name) && file.outcome() instanceof Incomplete);
  }

  private static Set<String> names(List<Generation> running) {
    return running.stream().map(Generation::name).collect(Collectors.toSet());
  }
}
