// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.workshop;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.odeum.addon.supply.SuppliedAddon;
import org.odeum.addon.supply.Supply;
import org.odeum.source.tree.SourceAddon;
import org.odeum.source.tree.TreeStamp;

/**
 * One source addon and how far it is. Its life:
 *
 * <pre>
 *   seen ──same at the next look──► settled ──► building ──► done
 *    ▲  files changed                              │ files changed while they were read
 *    └─────────────────────────────────────────────┴──────────────── files changed
 * </pre>
 *
 * <p>What it supplies stays the earlier result until there is a new one.
 *
 * @param addon where it lies
 * @param seen what the last look found; empty if the addon was too large to look at
 * @param seenAt when that was first found
 * @param since when the first change was noticed that is not built yet
 * @param built what the last result was made of
 * @param used the jars of other addons that the last result was compiled against, by name
 * @param name the technical name; a guess until it was read once
 * @param supply the last result
 * @param jar the last jar, if there ever was one
 */
record Bench(
    SourceAddon addon,
    Optional<TreeStamp> seen,
    Instant seenAt,
    Instant since,
    Optional<TreeStamp> built,
    Map<String, Path> used,
    String name,
    Supply supply,
    Optional<Path> jar) {
  private static final Supply FIRST = new Supply.Pending("it is being compiled");

  static Bench of(SourceAddon addon, TreeStamp seen, Instant now) {
    return new Bench(
        addon,
        Optional.of(seen),
        now,
        now,
        Optional.empty(),
        Map.of(),
        addon.defaultName(),
        FIRST,
        Optional.empty());
  }

  /** The same after another look. */
  Bench looked(TreeStamp stamp, Instant now) {
    if (seen.filter(stamp::equals).isPresent()) {
      return this;
    }
    boolean first = seen.equals(built);
    return new Bench(
        addon, Optional.of(stamp), now, first ? now : since, built, used, name, supply, jar);
  }

  /** The same when nothing can be looked at, or nothing be read. */
  Bench refused(String clause, Instant now) {
    return new Bench(addon, seen, now, now, seen, used, name, new Supply.Failed(clause), jar);
  }

  /** The same with a result. */
  Bench done(TreeStamp of, Map<String, Path> with, String called, Supply result) {
    Optional<Path> now = result instanceof Supply.Built(Path made) ? Optional.of(made) : jar;
    return new Bench(addon, seen, seenAt, since, Optional.of(of), with, called, result, now);
  }

  /** Whether there is something to build, settled or not. */
  boolean changed() {
    return !seen.equals(built);
  }

  SuppliedAddon supplied() {
    Instant modified = seen.map(TreeStamp::modified).orElse(Instant.EPOCH);
    return new SuppliedAddon(addon.file(), modified, since, supply);
  }
}
