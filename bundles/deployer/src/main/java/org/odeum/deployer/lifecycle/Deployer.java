// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.odeum.addon.runtime.AddonStatus.State.DRAINED;
import static org.odeum.addon.runtime.AddonStatus.State.LOADED;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.odeum.addon.runtime.AddonStatus.State;
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
 *   deploy/ ── Inbox ── Candidates ── Planner ── Swap ──┬── Ledger ── state.json
 *                            ↑                          ├── StatusBoard ── Reports
 *                          Failures ────────────────────┘
 * </pre>
 */
public final class Deployer {
  private static final Duration LIST_AGAIN = Duration.ofSeconds(1);

  private final Inbox inbox;
  private final SuppliedFiles supplied;
  private final AddonFramework framework;
  private final Ledger ledger;
  private final Clock clock;
  private final Swap swap;
  private final ProcessGroup group;
  private final Agreement agreement;
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
  private boolean changed;

  /**
   * Puts the parts together and reads what was published before.
   *
   * @param drain how long requests may take to finish with a replaced addon
   */
  public Deployer(
      Inbox inbox,
      SuppliedFiles supplied,
      Storage storage,
      AddonFramework framework,
      Publisher publisher,
      Clock clock,
      Duration drain) {
    this(inbox, supplied, storage, framework, publisher, clock, drain, ProcessGroup.ALONE);
  }

  /** Makes one of several processes that publish the same. */
  public Deployer(
      Inbox inbox,
      SuppliedFiles supplied,
      Storage storage,
      AddonFramework framework,
      Publisher publisher,
      Clock clock,
      Duration drain,
      ProcessGroup group) {
    this.group = group;
    this.agreement = new Agreement(group);
    this.inbox = inbox;
    this.supplied = supplied;
    this.framework = framework;
    this.platform = new PlatformFiles(framework);
    this.clock = clock;
    this.ledger = new Ledger(storage.state(), storage.store());
    this.journal = new Journal(storage.history(), clock);
    this.rollback =
        new Rollback(
            inbox.folder(), new AsideFolder(storage.aside(), clock), ledger, new RollbackSteps());
    this.swap = new Swap(framework, publisher, ledger, clock, drain);
    this.follower = new Follower(group, framework, ledger, swap, clock);
    this.board = new StatusBoard(clock);
    this.reports = new Reports(board, framework);
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
    return lead();
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
    follow(plan);
    ledger.keepOnly(names(ledger.running()));
    save(files);
    board.show(files, plan.verdicts(), ledger.running(), Map.of());
    journal.problems(files, plan.verdicts(), ledger.running());
    if (changed) {
      journal.ailing(reports.ailing());
      changed = false;
    }
    return scan.retryAfter();
  }

  /**
   * Goes back to an earlier version of an addon; for the deployer's thread.
   *
   * @param version the version, or the beginning of a hash; empty for the one before
   */
  public RollbackOutcome rollback(String addon, Optional<String> version) {
    return rollback.to(addon, version);
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

  /** Tells which of the named addons are not there, one line each. */
  public void checkServerWide(List<String> names) {
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
    Plan plan = plan(files);
    // Every swap publishes something or finds a failure; the bound only guards against a mistake.
    for (int round = 0; !plan.changes().isEmpty() && round < 8 + 2 * files.size(); round++) {
      perform(plan, files);
      plan = plan(files);
    }
    return plan;
  }

  private Plan plan(List<DeployedFile> files) {
    return planner.plan(
        Candidates.of(files, ledger.published()),
        ledger.running(),
        framework.platformAddons(),
        failures.clauses());
  }

  private void perform(Plan plan, List<DeployedFile> files) {
    try {
      exchange(plan, files);
    } finally {
      swap.end();
    }
  }

  private void exchange(Plan plan, List<DeployedFile> files) {
    Staging staging =
        swap.stage(
            plan.changes(),
            started ->
                board.show(
                    files,
                    plan.verdicts(),
                    ledger.running(),
                    passing(
                        started.live().stream().flatMap(s -> s.generation().stream()), LOADED)));
    agreement.seek(staging, ledger.running());
    List<Staged> live = staging.live();
    swap.publish(staging);
    for (Staged staged : live) {
      staged
          .generation()
          .ifPresent(
              generation -> {
                if (!ledger.restores(generation)) {
                  journal.begun(staged);
                }
                ledger.started(generation);
              });
      ledger.ended(staged.change().previous());
      changed = true;
    }
    save(files);
    if (!live.isEmpty()) {
      agreement.publish();
    }
    board.show(
        files,
        plan.verdicts(),
        ledger.running(),
        passing(live.stream().flatMap(staged -> staged.change().previous().stream()), DRAINED));
    List<String> renewed = live.stream().filter(s -> s.change().copy()).map(Staged::label).toList();
    live.forEach(staged -> announce(staged, plan.verdicts(), renewed));
    int left = swap.retire(staging);
    if (left > 0) {
      journal.cutOff(left);
    }
    failures.note(staging.failures(), live.stream().anyMatch(s -> s.generation().isPresent()));
  }

  private static Map<Generation, State> passing(Stream<Generation> generations, State state) {
    return generations.collect(Collectors.toMap(generation -> generation, generation -> state));
  }

  private void announce(Staged staged, Map<Candidate, Verdict> verdicts, List<String> renewed) {
    if (staged.generation().isEmpty()) {
      journal.ended(staged, verdicts);
      return;
    }
    Instant noticed = staged.change().next().orElseThrow().noticed();
    journal.published(staged, Duration.between(noticed, clock.instant()), renewed);
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

  private void save(List<DeployedFile> files) {
    try {
      ledger.save(Candidates.hashes(files));
      journal.saved();
    } catch (IOException failed) {
      journal.cannotSave(failed.getMessage());
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
