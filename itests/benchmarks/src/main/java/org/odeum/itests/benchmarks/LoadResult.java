// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.util.Optional;

/**
 * What came of some seconds of load.
 *
 * @param answered the number of right answers
 * @param failed the number of requests with a wrong answer or none
 * @param seconds how long it took
 * @param longestMillis the longest time that a right answer took
 * @param firstFailure what was wrong first
 */
record LoadResult(
    long answered,
    long failed,
    double seconds,
    double longestMillis,
    Optional<String> firstFailure) {
  double perSecond() {
    return answered / seconds;
  }
}
