// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.odeum.launcher.spi.ServerRole.Kind;

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
                0, Kind.HTTP, 101, Instant.ofEpochMilli(1), Phase.READY, 1, 2, 3_000, 4_000),
            new ProcessGroup.Member(
                1, Kind.CRON, 102, Instant.ofEpochMilli(2), Phase.STARTING, 0, 0, 0, 9_000));
    assertThat(GroupText.parse(GroupText.of(members))).isEqualTo(members);
    assertThat(GroupText.parse("")).isEmpty();
  }

  @Test
  void the_place_of_a_worker_is_named_by_its_environment() {
    assertThat(WorkerPlace.of(java.util.Map.of())).isEqualTo(Optional.empty());
    assertThat(WorkerPlace.of(java.util.Map.of(WorkerPlace.VARIABLE, "cron:4:4711")))
        .contains(new WorkerPlace(Kind.CRON, 4, 4711));
  }

  @Test
  void what_an_image_leaves_to_the_next_comes_through_the_environment_as_it_was() {
    Legacy legacy =
        new Legacy(
            List.of(
                new Legacy.Heir(7, new WorkerPlace(Kind.HTTP, 0, 1), Member.Standing.LEAVING),
                new Legacy.Heir(8, new WorkerPlace(Kind.CRON, 1, 1), Member.Standing.SERVING)));
    assertThat(Legacy.parse(legacy.text())).isEqualTo(legacy);
    assertThat(Legacy.parse("").heirs()).isEmpty();
    assertThatThrownBy(() -> Legacy.parse("7=seven")).hasMessageContaining("unset it");
  }
}
