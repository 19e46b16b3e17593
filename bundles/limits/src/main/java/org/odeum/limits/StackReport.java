// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.odeum.server.runtime.RunningWork;

/**
 * Writes the stacks of all threads: first those that are at a request or job, the oldest first and
 * with what they are at; then the others, those with equal stacks together.
 */
final class StackReport {
  /** More than a log should have to take; threads with equal stacks count once. */
  private static final int MOST_STACKS = 500;

  private static final int MOST_FRAMES = 100;
  private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]+");

  private StackReport() {}

  /**
   * Writes it.
   *
   * @param working what is at work, by the id of its thread, the oldest first
   */
  static String of(ThreadDump dump, Map<Long, RunningWork> working) {
    Map<Long, ThreadDump.Entry> threads = new HashMap<>();
    Map<List<String>, List<ThreadDump.Entry>> others = new LinkedHashMap<>();
    for (ThreadDump.Entry thread : dump.threads()) {
      threads.put(thread.id(), thread);
      if (!working.containsKey(thread.id())) {
        others.computeIfAbsent(comparable(thread.stack()), _ -> new ArrayList<>()).add(thread);
      }
    }
    StringBuilder text = new StringBuilder();
    text.append("Stacks of ").append(dump.threads().size()).append(" threads, ");
    text.append(working.size()).append(" at work:");
    working.forEach(
        (id, work) -> {
          ThreadDump.Entry thread = threads.get(id);
          if (thread != null) {
            text.append("\n\n").append(thread.title()).append("\n    ").append(facts(work));
            append(text, thread.stack());
          }
        });
    others.values().stream()
        .limit(MOST_STACKS)
        .forEach(
            same -> {
              text.append("\n\n").append(same.getFirst().title());
              if (same.size() > 1) {
                text.append(" and ").append(same.size() - 1).append(" more with this stack");
              }
              append(text, same.getFirst().stack());
            });
    if (others.size() > MOST_STACKS) {
      text.append("\n\n").append(others.size() - MOST_STACKS).append(" more stacks are left out");
    }
    return text.toString();
  }

  /** What differs between two threads that wait at the same place for different locks. */
  private static List<String> comparable(List<String> stack) {
    return stack.stream().map(line -> IDENTITY.matcher(line).replaceAll("")).toList();
  }

  private static void append(StringBuilder text, List<String> stack) {
    stack.stream().limit(MOST_FRAMES).forEach(line -> text.append('\n').append(line));
  }

  private static String facts(RunningWork work) {
    return "%s %s%s, database %s, user %s, age %.1f s%s%s"
        .formatted(
            work.kind(),
            work.id().isEmpty() ? "" : work.id() + " ",
            work.what(),
            known(work.database()),
            known(work.user()),
            work.age().toMillis() / 1e3,
            work.cpu().map(cpu -> ", CPU %.1f s".formatted(cpu.toMillis() / 1e3)).orElse(""),
            work.stopped() ? ", stopped" : "");
  }

  private static String known(String text) {
    return text.isEmpty() ? "?" : text;
  }
}
