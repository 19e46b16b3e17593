// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.odeum.server.runtime.Diagnosis;
import org.odeum.server.runtime.RunningWork;

class DiagnosisCommandsTest {
  private static final RunningWork SPINNING =
      new RunningWork(
          "http",
          "a1",
          "GET /spin",
          "shop",
          "ada",
          Optional.of("http-7"),
          Duration.ofMillis(61_540),
          Optional.of(Duration.ofMillis(60_010)),
          OptionalLong.of(3 << 20),
          true);
  private static final RunningWork WAITING =
      new RunningWork(
          "http",
          "b2",
          "GET /later",
          "",
          "",
          Optional.empty(),
          Duration.ofMillis(2000),
          Optional.empty(),
          OptionalLong.empty(),
          false);

  private final AtomicInteger looks = new AtomicInteger();

  private final class Told implements Diagnosis {
    private final List<RunningWork> running;

    Told(RunningWork... running) {
      this.running = List.of(running);
    }

    @Override
    public List<RunningWork> running() {
      looks.incrementAndGet();
      return running;
    }

    @Override
    public String stacks() {
      return "Stacks of 2 threads\nat here";
    }

    @Override
    public String caches() {
      return "Caches stats:\nroutes 3";
    }
  }

  @Test
  void requests_are_a_table() {
    RequestsCommand requests = new RequestsCommand();
    requests.diagnosis = new Told(SPINNING, WAITING);
    assertThat(Lines.of(requests))
        .containsExactly(
            "AGE     CPU     ALLOCATED  STATE    DATABASE  USER  THREAD  ID  REQUEST",
            "61.5 s  60.0 s  3 MiB      stopped  shop      ada   http-7  a1  GET /spin",
            "2.0 s                      waiting                          b2  GET /later");
  }

  @Test
  void nothing_under_way_is_a_sentence() {
    RequestsCommand requests = new RequestsCommand();
    requests.diagnosis = new Told();
    assertThat(Lines.of(requests)).containsExactly("No request or job is under way.");
  }

  @Test
  void in_a_pipe_requests_are_shown_once() {
    RequestsCommand requests = new RequestsCommand();
    requests.diagnosis = new Told(WAITING);
    assertThat(Lines.of(requests, "-f")).hasSize(2);
    assertThat(looks).hasValue(1);
  }

  @Test
  void only_who_asks_for_it_follows() {
    RequestsCommand requests = new RequestsCommand();
    assertThat(requests.follows(List.of())).isEmpty();
    assertThat(requests.follows(List.of("-f"))).contains(Duration.ofSeconds(1));
  }

  @Test
  void the_oldest_of_all_workers_is_first() {
    List<Cell> older = List.of(Cell.of("61.5 s"), Cell.of("a"));
    List<Cell> younger = List.of(Cell.of("9.1 s"), Cell.of("b"));
    assertThat(new RequestsCommand().order().compare(older, younger)).isNegative();
    assertThat(new RequestsCommand().order().compare(younger, older)).isPositive();
  }

  @Test
  void wrong_words_are_refused_and_a_missing_bundle_is_named() {
    RequestsCommand requests = new RequestsCommand();
    assertThatThrownBy(() -> Lines.of(requests, "-x")).isInstanceOf(CommandFailure.class);
    assertThatThrownBy(() -> Lines.of(requests)).hasMessageContaining("The bundle limits");
  }

  @Test
  void stacks_and_caches_are_printed_as_they_are() {
    DumpStacksCommand stacks = new DumpStacksCommand();
    stacks.diagnosis = new Told();
    assertThat(Lines.of(stacks)).containsExactly("Stacks of 2 threads", "at here");
    CachesCommand caches = new CachesCommand();
    caches.diagnosis = new Told();
    assertThat(Lines.of(caches)).containsExactly("Caches stats:", "routes 3");
  }
}
