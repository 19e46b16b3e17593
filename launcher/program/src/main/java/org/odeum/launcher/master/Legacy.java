// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.master.Member.Standing;

/**
 * The workers that an image of the master leaves to the next, also those that are on their way out:
 * who starts a process has to bury it.
 *
 * @param heirs in the order of their start
 */
public record Legacy(List<Heir> heirs) {
  /** The environment variable by which one image tells the next. */
  public static final String VARIABLE = "ODEUM_WORKERS_RUNNING";

  /** One worker. */
  record Heir(long pid, WorkerPlace place, Standing standing) {}

  /** Copies the list. */
  public Legacy {
    heirs = List.copyOf(heirs);
  }

  static Legacy of(List<Member> members) {
    return new Legacy(
        members.stream()
            .map(member -> new Heir(member.pid, member.place(), member.standing()))
            .toList());
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws StartException if it is something else
   */
  public static Legacy parse(String text) {
    try {
      return new Legacy(
          Stream.of(text.strip().split(" +"))
              .filter(entry -> !entry.isEmpty())
              .map(entry -> entry.split("="))
              .map(
                  words ->
                      new Heir(
                          Long.parseLong(words[0]),
                          WorkerPlace.parse(words[1]),
                          Standing.valueOf(words[2])))
              .toList());
    } catch (RuntimeException e) {
      throw new StartException(
          "The environment variable %s is for the server's own use and holds \"%s\", which it does not understand; unset it."
              .formatted(VARIABLE, text));
    }
  }

  /** The value of the variable. */
  public String text() {
    return heirs.stream()
        .map(heir -> heir.pid() + "=" + heir.place().text() + "=" + heir.standing())
        .collect(Collectors.joining(" "));
  }
}
