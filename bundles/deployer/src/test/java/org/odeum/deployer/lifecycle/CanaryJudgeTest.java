// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.odeum.addon.TrialMeasure;
import org.odeum.addon.TrialReport;

class CanaryJudgeTest {
  private final CanaryJudge judge = new CanaryJudge(2, 20);

  private static TrialMeasure measure(long requests, long failed, long millis) {
    return new TrialMeasure(requests, failed, Duration.ofMillis(millis));
  }

  @ParameterizedTest(name = "{0} requests with {1} failures beside {2} with {3}: worse {4}")
  @CsvSource({
    "0, 0, 0, 0, false",
    "19, 19, 100, 0, false", // too few to tell
    "20, 2, 180, 0, false", // what anything may have
    "20, 3, 180, 0, true",
    "20, 20, 0, 0, true", // nobody came to the other one
    "1000, 2, 9000, 0, false",
    "1000, 3, 9000, 0, true",
    "100, 20, 900, 90, false", // twice as many, not more
    "100, 21, 900, 90, true",
    "100, 50, 900, 450, false", // as bad as the other one
    "100, 0, 900, 450, false",
  })
  void failures_are_compared_with_those_the_published_one_would_have_had(
      long requests, long failed, long otherRequests, long otherFailed, boolean worse) {
    TrialReport report =
        new TrialReport(measure(requests, failed, 1), measure(otherRequests, otherFailed, 1));

    assertThat(judge.objection(report).isPresent()).isEqualTo(worse);
  }

  @ParameterizedTest(name = "{0} requests in {1} ms beside {2} in {3} ms: worse {4}")
  @CsvSource({
    "20, 39, 20, 1, false", // nobody notices that
    "20, 41, 20, 1, true",
    "20, 200, 20, 100, false",
    "20, 201, 20, 100, true",
    "19, 999, 20, 1, false",
    "20, 999, 19, 1, false", // nothing to compare with
  })
  void time_is_compared_if_both_sides_have_enough_requests(
      long requests, long millis, long otherRequests, long otherMillis, boolean worse) {
    TrialReport report =
        new TrialReport(measure(requests, 0, millis), measure(otherRequests, 0, otherMillis));

    assertThat(judge.objection(report).isPresent()).isEqualTo(worse);
  }

  @Test
  void the_reason_has_the_numbers() {
    assertThat(judge.objection(new TrialReport(measure(22, 11, 1), measure(198, 1, 1))))
        .hasValue("11 of its 22 requests failed, and 1 of 198 to the one that serves");
    assertThat(judge.objection(new TrialReport(measure(22, 0, 90), measure(198, 0, 3))))
        .hasValue(
            "5 of 100 requests take longer than 90.0 ms, and 3.0 ms with the one that serves");
  }
}
