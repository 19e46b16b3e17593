// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
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
import java.util.stream.Stream;
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
  private static final Duration LATER = Duration.ofSeconds(5);
  private static final Duration UNTIL_TIMES_DIFFER = Fingerprint.COARSEST.plusMillis(500);

  private final Path folder;
  private final Intake intake;
  private final Clock clock;
  private final Duration patience;
  private final Pattern names = Pattern.compile(NAMES);
  private final Map<String, InboxEntry> entries = new HashMap<>();

  /** Makes an empty one; the first scan takes in all that is there. */
  public Inbox(Path folder, Intake intake, Clock clock, Duration patience) {
    this.folder = folder;
    this.intake = intake;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * What one look at the folder found.
   *
   * @param files all files, ordered by name
   * @param changed names of those that came, were written to or touched, or went since the scan
   *     before
   * @param retryAfter when to look again because something is not complete; at what may have been
   *     written to without a trace it is enough to look now and then
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
    } catch (DirectoryIteratorException failed) {
      throw failed.getCause();
    }
    entries.keySet().stream().filter(name -> !seen.contains(name)).forEach(changed::add);
    entries.keySet().retainAll(seen);
    List<DeployedFile> files = new ArrayList<>();
    entries.keySet().stream().sorted().forEach(name -> files.add(entries.get(name).file()));
    return new Scan(List.copyOf(files), Set.copyOf(changed), retryAfter());
  }

  private boolean look(Path path, String name, Set<String> changed) {
    Optional<InboxEntry> known = Optional.ofNullable(entries.get(name));
    Instant time = clock.instant();
    Fingerprint now;
    try {
      now = intake.fingerprints().of(path);
    } catch (NoSuchFileException gone) {
      return known.filter(entry -> stillListed(name, entry, time)).isPresent();
    } catch (IOException outOfReach) {
      now = Fingerprint.OUT_OF_REACH;
    }
    if (known.isEmpty()) {
      changed.add(name);
      entries.put(name, attempt(path, now, known, time));
    } else if (!known.get().incomplete() || !time.isBefore(known.get().next())) {
      entries.put(name, again(path, now, known.get(), time, changed));
    }
    return true;
  }

  /** Listings of network folders may be older than the file's end, and than its replacement. */
  private boolean stillListed(String name, InboxEntry entry, Instant time) {
    InboxEntry missing = entry.missing(time);
    entries.put(name, missing);
    return time.isBefore(missing.missing().orElseThrow().plus(patience));
  }

  private InboxEntry again(
      Path path, Fingerprint now, InboxEntry known, Instant time, Set<String> changed) {
    boolean outOfReach = now.equals(Fingerprint.OUT_OF_REACH);
    if (outOfReach && !known.fingerprint().equals(now)) {
      return known.missing(time); // what it was is all that is known of it
    }
    if (!known.fingerprint().looksLike(now)) {
      changed.add(known.file().name());
      return attempt(path, now, Optional.of(known), time);
    }
    InboxEntry seen = known.seen(now);
    if (known.incomplete()) {
      return wait(path, seen, time);
    }
    return known.differsFrom(now) || known.toBeReadAgain(time)
        ? readAgain(path, seen, time, changed)
        : seen;
  }

  /** Whether another content hides behind the same size and time. */
  private InboxEntry readAgain(Path path, InboxEntry seen, Instant time, Set<String> changed) {
    InboxEntry fresh = attempt(path, seen.fingerprint(), Optional.of(seen), time);
    boolean refused = seen.file().outcome() instanceof Refused;
    if (unread(fresh) || refused && fresh.incomplete()) {
      return seen.readAgain(laterAgain(fresh, time));
    }
    if (fresh.file().outcome().equals(seen.file().outcome())) {
      return seen.toBeReadAgain(time) ? seen.readAgain(Optional.empty()) : seen;
    }
    changed.add(seen.file().name());
    return fresh;
  }

  private InboxEntry attempt(Path path, Fingerprint now, Optional<InboxEntry> known, Instant time) {
    IntakeOutcome outcome = intake.take(path);
    Optional<InboxEntry> going = known.filter(InboxEntry::incomplete);
    DeployedFile file =
        new DeployedFile(
            path.getFileName().toString(),
            now.modified().toInstant(),
            going.map(entry -> entry.file().noticed()).orElse(time),
            outcome);
    int attempts = going.map(entry -> entry.attempts() + 1).orElse(0);
    Optional<Instant> readAgain =
        now.mayHideAWrite(time) ? Optional.of(time.plus(UNTIL_TIMES_DIFFER)) : Optional.empty();
    return new InboxEntry(
        now,
        file,
        attempts,
        time,
        time.plus(delay(attempts)),
        readAgain,
        known.map(InboxEntry::whims).orElse(0),
        Optional.empty());
  }

  /** The file is as it was: another try, for the disk may have been full, until patience ends. */
  private InboxEntry wait(Path path, InboxEntry known, Instant time) {
    InboxEntry again = attempt(path, known.fingerprint(), Optional.of(known), time);
    if (!(again.file().outcome() instanceof Incomplete now)
        || !(known.file().outcome() instanceof Incomplete before)
        || now.sha256().isPresent() && !now.sha256().equals(before.sha256())) {
      return again; // it is complete, or somebody writes to it whom times do not tell of
    }
    InboxEntry waiting =
        new InboxEntry(
            known.fingerprint(),
            again.file(),
            again.attempts(),
            known.changed(),
            again.next(),
            again.readAgain(),
            known.whims(),
            Optional.empty());
    if (time.isBefore(known.changed().plus(patience))) {
      return waiting;
    }
    DeployedFile file = again.file();
    return waiting
        .file(
            new DeployedFile(
                file.name(),
                file.modified(),
                file.noticed(),
                new Refused(now.clause() + "; copy it again")))
        .readAgain(laterAgain(again, time));
  }

  /** What could not be read at all may be readable later, though nothing of it changes. */
  private static Optional<Instant> laterAgain(InboxEntry fresh, Instant time) {
    return unread(fresh) ? Optional.of(time.plus(LATER)) : fresh.readAgain();
  }

  private static boolean unread(InboxEntry fresh) {
    return fresh.file().outcome() instanceof Incomplete incomplete && incomplete.sha256().isEmpty();
  }

  private Optional<Duration> retryAfter() {
    Instant time = clock.instant();
    return entries.values().stream()
        .flatMap(
            entry ->
                entry.incomplete()
                    ? Stream.of(Duration.between(time, entry.next()))
                    : entry.missing().stream()
                        .filter(since -> time.isBefore(since.plus(patience)))
                        .map(_ -> FIRST_RETRY))
        .min(Duration::compareTo)
        .map(duration -> duration.isNegative() ? Duration.ZERO : duration);
  }

  private static Duration delay(int attempts) {
    return FIRST_RETRY.multipliedBy(1L << Math.min(attempts, MAX_DOUBLINGS));
  }
}
