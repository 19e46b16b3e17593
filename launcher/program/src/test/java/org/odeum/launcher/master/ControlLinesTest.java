// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ServerProcess.Phase;

class ControlLinesTest {
  @Test
  void a_report_comes_through_a_line_as_it_was() {
    WorkerReport report = new WorkerReport(Phase.READY, 3, 70_000, 12_345_678);
    ControlLine line = ControlLine.of(ControlLine.BEAT, report.words());
    ControlLine read = ControlLine.parse(line.text().strip()).orElseThrow();
    assertThat(read.verb()).isEqualTo(ControlLine.BEAT);
    assertThat(WorkerReport.parse(read.words())).contains(report);
  }

  @Test
  void words_that_are_no_report_are_none() {
    assertThat(WorkerReport.parse(List.of("READY", "1"))).isEmpty();
    assertThat(WorkerReport.parse(List.of("ASLEEP", "1", "2", "3"))).isEmpty();
    assertThat(WorkerReport.parse(List.of("READY", "one", "2", "3"))).isEmpty();
  }

  @Test
  void a_reason_with_line_breaks_stays_one_line() {
    assertThat(new ControlLine(ControlLine.STOP, "so\nand\r\nso").text())
        .isEqualTo("stop so and so\n");
  }

  @Test
  void an_empty_line_says_nothing() {
    assertThat(ControlLine.parse("")).isEmpty();
    assertThat(ControlLine.parse("stop")).contains(new ControlLine("stop", ""));
  }

  @Test
  void the_members_of_a_group_come_through_a_line_as_they_were() {
    List<ProcessGroup.Member> members =
        List.of(
            new ProcessGroup.Member(
                0, 101, Instant.ofEpochMilli(1), Phase.READY, 1, 2, 3_000, 4_000),
            new ProcessGroup.Member(
                1, 102, Instant.ofEpochMilli(2), Phase.STARTING, 0, 0, 0, 9_000));
    assertThat(GroupText.parse(GroupText.of(members))).isEqualTo(members);
    assertThat(GroupText.parse("")).isEmpty();
  }

  @Test
  void the_place_of_a_worker_is_named_by_its_environment() {
    assertThat(WorkerPlace.of(java.util.Map.of())).isEqualTo(Optional.empty());
    assertThat(WorkerPlace.of(java.util.Map.of(WorkerPlace.VARIABLE, "4")))
        .contains(new WorkerPlace(4));
  }
}
