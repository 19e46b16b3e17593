// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.odeum.deployer.intake.IntakeOutcome.Incomplete;
import org.odeum.deployer.intake.IntakeOutcome.Refused;

/**
 * Knows every file of the deploy folder and what became of it. A file that is not complete is
 * looked at again, less and less often, until it is; if it stays as it is for longer than the
 * patience, it is refused. Not safe for use by several threads.
 */
public final class Inbox {
  /**
   * Names that are looked at: no hidden files, none that editors and download programs give to
   * unfinished files, no notes for people.
   */
  public static final String NAMES =
      "[^.~#].*(?<!~|[.]tmp|[.]part|[.]partial|[.]filepart|[.]crdownload|[.]swp|[.]bak|[.]md|[.]txt)";

  private static final Duration FIRST_RETRY = Duration.ofMillis(50);
  private static final int MAX_DOUBLINGS = 3;

  private final Path folder;
  private final Intake intake;
  private final Clock clock;
  private final Duration patience;
  private final Pattern names = Pattern.compile(NAMES);
  private final Map<String, Entry> entries = new HashMap<>();

  /** Makes an empty one; the first scan takes in all that is there. */
  public Inbox(Path folder, Intake intake, Clock clock, Duration patience) {
    this.folder = folder;
    this.intake = intake;
    this.clock = clock;
    this.patience = patience;
  }

  private record Entry(
      Fingerprint fingerprint, DeployedFile file, int attempts, Instant changed, Instant next) {
    boolean incomplete() {
      return file.outcome() instanceof Incomplete;
    }
  }

  /**
   * What one look at the folder found.
   *
   * @param files all files, ordered by name
   * @param changed names of those that came, were written to or touched, or went since the scan
   *     before
   * @param retryAfter when to look again although nothing may have changed
   */
  public record Scan(
      List<DeployedFile> files, Set<String> changed, Optional<Duration> retryAfter) {}

  /** The folder it looks at. */
  public Path folder() {
    return folder;
  }

  /**
   * Looks at the folder and takes in what changed.
   *
   * @throws IOException if the folder cannot be listed
   */
  public Scan scan() throws IOException {
    Set<String> seen = new HashSet<>();
    Set<String> changed = new HashSet<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        String name = path.getFileName().toString();
        if (names.matcher(name).matches()
            && !SuppliedFiles.isSource(name)
            && !Files.isDirectory(path)
            && look(path, name, changed)) {
          seen.add(name);
        }
      }
    }
    entries.keySet().stream().filter(name -> !seen.contains(name)).forEach(changed::add);
    entries.keySet().retainAll(seen);
    List<DeployedFile> files = new ArrayList<>();
    entries.keySet().stream().sorted().forEach(name -> files.add(entries.get(name).file()));
    return new Scan(List.copyOf(files), Set.copyOf(changed), retryAfter());
  }

  private boolean look(Path path, String name, Set<String> changed) throws IOException {
    Fingerprint now;
    try {
      now = Fingerprint.of(path);
    } catch (NoSuchFileException gone) {
      return false;
    }
    Entry known = entries.get(name);
    Instant time = clock.instant();
    if (known != null && known.incomplete() && time.isBefore(known.next())) {
      return true;
    }
    if (known == null || !known.fingerprint().equals(now)) {
      changed.add(name);
      entries.put(name, attempt(path, now, Optional.ofNullable(known), time));
    } else if (known.incomplete()) {
      entries.put(name, wait(path, known, time));
    }
    return true;
  }

  private Entry attempt(Path path, Fingerprint now, Optional<Entry> known, Instant time) {
    IntakeOutcome outcome = intake.take(path);
    boolean going = known.filter(Entry::incomplete).isPresent();
    Instant noticed = going ? known.orElseThrow().file().noticed() : time;
    int attempts = going ? known.orElseThrow().attempts() + 1 : 0;
    DeployedFile file =
        new DeployedFile(
            path.getFileName().toString(), now.modified().toInstant(), noticed, outcome);
    return new Entry(now, file, attempts, time, time.plus(delay(attempts)));
  }

  /** The file is as it was: another try, for the disk may have been full, until patience ends. */
  private Entry wait(Path path, Entry known, Instant time) {
    Entry again = attempt(path, known.fingerprint(), Optional.of(known), time);
    DeployedFile file = again.file();
    if (file.outcome() instanceof Incomplete(String clause)
        && !time.isBefore(known.changed().plus(patience))) {
      file =
          new DeployedFile(
              file.name(),
              file.modified(),
              file.noticed(),
              new Refused(clause + "; copy it again"));
    }
    return new Entry(known.fingerprint(), file, again.attempts(), known.changed(), again.next());
  }

  private Optional<Duration> retryAfter() {
    Instant time = clock.instant();
    return entries.values().stream()
        .filter(Entry::incomplete)
        .map(entry -> Duration.between(time, entry.next()))
        .min(Duration::compareTo)
        .map(duration -> duration.isNegative() ? Duration.ZERO : duration);
  }

  private static Duration delay(int attempts) {
    return FIRST_RETRY.multipliedBy(1L << Math.min(attempts, MAX_DOUBLINGS));
  }
}
