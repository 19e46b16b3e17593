// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import static org.odeum.launcher.master.Member.Standing.LEAVING;
import static org.odeum.launcher.master.Member.Standing.SERVING;
import static org.odeum.launcher.master.Member.Standing.STARTING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.odeum.launcher.posix.Processes.Ending;
import org.odeum.launcher.spi.ServerRole.Kind;

/**
 * Decides which workers are started, retired and killed, so that N serve at any time. Knows no
 * process, no socket and no clock: it is told what happened and when, and says what to do. For use
 * by one thread.
 */
final class Population {
  /** Starts that may fail in a row while nobody serves, before it is given up. */
  static final int MOST_FAILURES = 3;

  /**
   * Starts in a row that somebody may cut short from outside while nobody serves, before it is
   * given up: far more, for a worker that is killed says nothing against the next one.
   */
  static final int MOST_KILLS = 60;

  /** So many killed starts in a row are tried again at once, more after a pause. */
  static final int KILLS_WITHOUT_PAUSE = 10;

  private static final Duration PAUSE_AFTER_KILLS = Duration.ofSeconds(1);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * How long it is waited for a worker.
   *
   * @param start from its start until it serves
   * @param silence from one beat to the next
   * @param leave from the wish that it leaves until it is gone
   */
  record Patience(Duration start, Duration silence, Duration leave) {}

  /** What is to be done. */
  sealed interface Action {
    /**
     * Start a worker.
     *
     * @param urgent whether one that served has ended, and others answer in its place meanwhile
     */
    record Start(WorkerPlace place, boolean urgent) implements Action {}

    /** Tell a worker to finish what it is at and leave. */
    record Retire(Member member) implements Action {}

    /** End a worker at once. */
    record Kill(Member member, String reason) implements Action {}

    /**
     * Stop everything: nobody serves and nobody can be started.
     *
     * @param reason how many could not start, how the last one ended, and what to look at
     */
    record GiveUp(String reason) implements Action {}
  }

  private final Kind kind;
  private final boolean vital;
  private final Patience patience;
  private final Map<Long, Member> members = new LinkedHashMap<>();

  /** Slots whose worker has ended while it served. */
  private final Set<Integer> bereft = new HashSet<>();

  private int wanted;
  private int failures;
  private int kills;
  private Instant notBefore = Instant.EPOCH;
  private Optional<Ending> lastFailure = Optional.empty();

  /**
   * @param vital whether the server cannot do without
   */
  Population(Kind kind, boolean vital, int wanted, Patience patience) {
    this.kind = kind;
    this.vital = vital;
    this.wanted = wanted;
    this.patience = patience;
  }

  /** What its workers are there for. */
  Kind kind() {
    return kind;
  }

  /** How many are to serve. */
  int wanted() {
    return wanted;
  }

  /** Sets how many are to serve; 0 lets all leave. */
  void want(int number) {
    wanted = number;
  }

  /** All that live, in the order of their start. */
  List<Member> members() {
    return List.copyOf(members.values());
  }

  Optional<Member> find(long pid) {
    return Optional.ofNullable(members.get(pid));
  }

  /**
   * Wants everyone replaced, one after the other, the new one serving before the old one leaves.
   */
  void roll() {
    members.values().forEach(Member::outdated);
  }

  /** A worker was started. */
  void started(int slot, long pid, Instant now) {
    members.put(pid, new Member(kind, slot, pid, now));
  }

  /** A worker that an earlier image of the master started; to be replaced. */
  void adopted(int slot, long pid, Member.Standing standing, Instant now) {
    Member member = new Member(kind, slot, pid, now);
    member.move(standing, now);
    member.outdated();
    members.put(pid, member);
  }

  /** A worker has said something. */
  void heard(long pid, WorkerReport report, Instant now) {
    find(pid)
        .ifPresent(
            member -> {
              boolean starting = member.is(STARTING);
              member.heard(report, now);
              if (starting && member.is(SERVING)) {
                failures = 0;
                kills = 0;
                bereft.remove(member.slot);
              }
            });
  }

  /** A start did not even make a process. */
  void notStarted(Instant now) {
    failed(new Ending(1, false), now);
  }

  /** A worker has ended. */
  Optional<Member> ended(long pid, Ending ending, Instant now) {
    Optional<Member> member = Optional.ofNullable(members.remove(pid));
    member
        .filter(one -> kind == Kind.HTTP && one.is(SERVING))
        .ifPresent(one -> bereft.add(one.slot));
    if (member.filter(one -> one.is(STARTING)).isPresent()) {
      // One that the master itself had to kill was too slow, which is its own fault.
      if (ending.fromOutside() && !member.get().killed()) {
        killed(ending, now);
      } else {
        failed(ending, now);
      }
    }
    return member;
  }

  private void killed(Ending ending, Instant now) {
    kills++;
    lastFailure = Optional.of(ending);
    if (kills > KILLS_WITHOUT_PAUSE) {
      pauseUntil(now.plus(PAUSE_AFTER_KILLS));
    }
  }

  private void failed(Ending ending, Instant now) {
    failures++;
    lastFailure = Optional.of(ending);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    pauseUntil(now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
  }

  private void pauseUntil(Instant end) {
    notBefore = end.isAfter(notBefore) ? end : notBefore;
  }

  private boolean hopeless() {
    return failures >= MOST_FAILURES || kills >= MOST_KILLS;
  }

  /** What is to be done now; whoever asks does it. */
  List<Action> next(Instant now) {
    if (vital && hopeless() && wanted > 0 && members.isEmpty()) {
      return List.of(
          new Action.GiveUp(
              "%d workers in a row could not start, the last one ended %s; %s"
                  .formatted(
                      failures + kills,
                      lastFailure.orElseThrow().text(),
                      failures >= MOST_FAILURES
                          ? "the lines above say why"
                          : "somebody ends them, or the system is short of memory")));
    }
    members.values().forEach(member -> member.age(now));
    List<Action> actions = new ArrayList<>();
    for (int slot = 0; slot < wanted; slot++) {
      fill(slot, now, actions);
    }
    for (Member member : members()) {
      if (member.slot >= wanted && !member.is(LEAVING)) {
        retire(member, now, actions);
      }
      watch(member, now, actions);
    }
    return actions;
  }

  private void fill(int slot, Instant now, List<Action> actions) {
    Predicate<Member> here = member -> member.slot == slot && !member.is(LEAVING);
    Optional<Member> newest = all().filter(here).filter(Member::current).findFirst();
    // One that does not serve yet and never shall is only in the way.
    all()
        .filter(here.and(member -> member.is(STARTING) && !member.current()))
        .forEach(member -> retire(member, now, actions));
    Optional<Member> outdated = all().filter(here).filter(member -> !member.current()).findFirst();
    if (newest.isEmpty()) {
      // One at a time while others are replaced; empty places are filled at once.
      boolean turn = outdated.isEmpty() || !replacing() && !startsReplacement(actions);
      if (!now.isBefore(notBefore) && turn) {
        boolean urgent =
            bereft.contains(slot) && failures == 0 && all().anyMatch(one -> one.is(SERVING));
        actions.add(
            new Action.Start(new WorkerPlace(kind, slot, ProcessHandle.current().pid()), urgent));
      }
    } else if (newest.get().is(SERVING)) {
      outdated.ifPresent(member -> retire(member, now, actions));
    }
  }

  private boolean startsReplacement(List<Action> actions) {
    return actions.stream()
        .anyMatch(
            action ->
                action instanceof Action.Start(WorkerPlace place, boolean _)
                    && all().anyMatch(m -> m.slot == place.slot() && !m.is(LEAVING)));
  }

  /** Whether somebody is being started to take the place of one who serves. */
  private boolean replacing() {
    return all()
        .filter(member -> member.is(STARTING) && member.current())
        .anyMatch(
            starting -> all().anyMatch(other -> other.slot == starting.slot && !other.current()));
  }

  private Stream<Member> all() {
    return members.values().stream();
  }

  private static void retire(Member member, Instant now, List<Action> actions) {
    member.move(LEAVING, now);
    actions.add(new Action.Retire(member));
  }

  private void watch(Member member, Instant now, List<Action> actions) {
    if (member.killed()) {
      return;
    }
    boolean late =
        switch (member.standing()) {
          case STARTING -> member.standingFor(now).compareTo(patience.start()) > 0;
          case SERVING -> member.silentFor(now).compareTo(patience.silence()) > 0;
          case LEAVING -> member.standingFor(now).compareTo(patience.leave()) > 0;
        };
    if (late) {
      member.kill();
      actions.add(
          new Action.Kill(
              member,
              switch (member.standing()) {
                case STARTING -> "it did not become ready in " + seconds(patience.start());
                case SERVING -> "it has not been heard of for " + seconds(patience.silence());
                case LEAVING -> "it did not leave in " + seconds(patience.leave());
              }));
    }
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + " s";
  }
}
