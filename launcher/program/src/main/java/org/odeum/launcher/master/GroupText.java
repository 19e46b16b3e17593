// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.odeum.launcher.spi.ServerRole;

/** Writes the members of a group into a line and reads them from one. */
final class GroupText {
  private static final String BETWEEN = ";";

  private GroupText() {}

  static String of(List<ProcessGroup.Member> members) {
    return members.stream()
        .map(
            member ->
                Stream.of(
                        member.slot(),
                        member.kind(),
                        member.pid(),
                        member.started().toEpochMilli(),
                        member.phase(),
                        member.inFlight(),
                        member.served(),
                        member.heapBytes(),
                        member.residentBytes())
                    .map(String::valueOf)
                    .collect(Collectors.joining(",")))
        .collect(Collectors.joining(BETWEEN));
  }

  static List<ProcessGroup.Member> parse(String text) {
    return Stream.of(text.strip().split(BETWEEN))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> member(entry.split(",")))
        .toList();
  }

  private static ProcessGroup.Member member(String[] words) {
    return new ProcessGroup.Member(
        Integer.parseInt(words[0]),
        ServerRole.Kind.valueOf(words[1]),
        Long.parseLong(words[2]),
        Instant.ofEpochMilli(Long.parseLong(words[3])),
        Phase.valueOf(words[4]),
        Integer.parseInt(words[5]),
        Long.parseLong(words[6]),
        Long.parseLong(words[7]),
        Long.parseLong(words[8]));
  }
}
