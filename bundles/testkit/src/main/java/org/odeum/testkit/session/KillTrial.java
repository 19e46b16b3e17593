// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;

/**
 * Ends a process that writes sessions in the middle of its work ({@code kill -9}), opens its store
 * again and looks whether a write that was answered is lost, and whether all can be read.
 *
 * @param opener how the process opens its store
 * @param folder what the opener is given; the same in all rounds, so that they add up
 */
public record KillTrial(Class<? extends Opener> opener, Path folder) {
  /** Opens a store; has a public constructor without parameters. */
  @FunctionalInterface
  public interface Opener {
    /** Opens the store that keeps its data in, or has its address from, the folder. */
    SessionStore open(Path folder) throws Exception;
  }

  /**
   * The outcome of one round.
   *
   * @param answered how many writes the process said were stored
   * @param lost what is missing, one line for each key
   * @param unreadable sessions that are damaged
   */
  public record Outcome(int answered, List<String> lost, List<String> unreadable) {
    /** Copies both. */
    public Outcome {
      lost = List.copyOf(lost);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * Runs one round.
   *
   * @param writes after how many answered writes the process is killed
   * @throws IllegalStateException if the process ended by itself
   */
  public Outcome run(int writes) throws Exception {
    Map<String, Integer> answered = new TreeMap<>();
    int count = 0;
    Process process = start();
    try (BufferedReader acknowledgements =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      boolean killed = false;
      for (Optional<Write> write = next(acknowledgements, killed);
          write.isPresent();
          write = next(acknowledgements, killed)) {
        answered.merge(write.get().place(), write.get().number(), Math::max);
        count++;
        if (count >= writes && !killed) {
          // Its last acknowledgements are still in the pipe, and count: Process would close it.
          process.toHandle().destroyForcibly();
          killed = true;
        }
      }
      if (!killed) {
        throw new IllegalStateException("the writing process ended by itself");
      }
    } finally {
      process.destroyForcibly();
      process.waitFor(10, TimeUnit.SECONDS);
    }
    return examine(answered, count);
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            SessionWriter.class.getName(),
            opener.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** A write that was answered: {@code <id> <key> <number>}. */
  private record Write(String place, int number) {}

  private static Optional<Write> next(BufferedReader lines, boolean killed) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      return Optional.empty();
    }
    String[] words = line.split(" ", -1);
    // The line that was being written when the process died may be cut off.
    boolean whole = words.length == 4 && words[3].equals("ok");
    if (!whole && !killed) {
      throw new IllegalStateException("the writing process said: " + line);
    }
    return whole
        ? Optional.of(new Write(words[0] + " " + words[1], Integer.parseInt(words[2])))
        : Optional.empty();
  }

  private Outcome examine(Map<String, Integer> answered, int count) throws Exception {
    List<String> lost = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    try (SessionStore store = SessionWriter.opener(opener).open(folder)) {
      answered.forEach(
          (place, number) -> {
            String[] words = place.split(" ", -1);
            Optional<StoredSession> session = store.load(new SessionId(words[0]), Instant.now());
            String text = session.map(found -> found.values().get(words[1])).orElse("-1");
            if (SessionWriter.numberIn(text) < number) {
              lost.add(place + ": answered " + number + ", stored " + text);
            }
          });
      store.forEach(
          session -> {
            if (session.values().isEmpty() || !allWhole(session)) {
              unreadable.add(session.toString());
            }
          });
    }
    return new Outcome(count, lost, unreadable);
  }

  private static boolean allWhole(StoredSession session) {
    return session.values().values().stream()
        .allMatch(text -> text.equals(SessionWriter.value(SessionWriter.numberIn(text))));
  }

  /** Runs several rounds, each killed at another moment. */
  public List<Outcome> runRounds(int rounds) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (int round : IntStream.range(0, rounds).toArray()) {
      outcomes.add(run(200 + 137 * (round % 7)));
    }
    return outcomes;
  }
}
