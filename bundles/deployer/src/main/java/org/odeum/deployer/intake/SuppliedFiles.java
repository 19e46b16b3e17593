// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.odeum.addon.supply.AddonSupplier;
import org.odeum.addon.supply.Demand;
import org.odeum.addon.supply.SuppliedAddon;
import org.odeum.addon.supply.Supply;
import org.odeum.deployer.intake.IntakeOutcome.Accepted;
import org.odeum.deployer.intake.IntakeOutcome.Incomplete;
import org.odeum.deployer.intake.IntakeOutcome.Refused;

/**
 * Takes in the addons that are no jars yet: folders with sources and single source files. A {@link
 * AddonSupplier} makes jars of them; it is asked only where there is something to make. Not safe
 * for use by several threads.
 */
public final class SuppliedFiles {
  private static final String SOURCE_FILE = ".java";
  private static final String NOBODY =
      "it is source code, and this server has nothing to compile it with: add the bundle"
          + " org.odeum.source to its features, or drop a jar";

  private final Path folder;
  private final boolean elsewhere;
  private final Supplier<Optional<AddonSupplier>> supplier;
  private final Runnable lookAgain;
  private final Intake intake;
  private final Clock clock;
  private Map<String, Entry> entries = Map.of();

  /**
   * Makes one that has looked at nothing yet.
   *
   * @param folder the deploy folder
   * @param elsewhere whether the supplier has addons that lie in other folders
   * @param supplier finds the one that makes jars, if there is one
   * @param lookAgain what the supplier calls when there is something new
   */
  public SuppliedFiles(
      Path folder,
      boolean elsewhere,
      Supplier<Optional<AddonSupplier>> supplier,
      Runnable lookAgain,
      Intake intake,
      Clock clock) {
    this.folder = folder;
    this.elsewhere = elsewhere;
    this.supplier = supplier;
    this.lookAgain = lookAgain;
    this.intake = intake;
    this.clock = clock;
  }

  /** Tells whether a file of the deploy folder is taken in here and not as it is. */
  static boolean isSource(String name) {
    return name.endsWith(SOURCE_FILE);
  }

  private record Entry(Supply supply, DeployedFile file) {}

  /**
   * What one look found.
   *
   * @param changed names of those that are other than at the look before, or gone
   */
  public record Look(List<DeployedFile> files, Set<String> changed) {}

  /**
   * Looks and takes in.
   *
   * @param deployed the jars of the deploy folder, which sources may be compiled against
   */
  public Look look(List<DeployedFile> deployed) throws IOException {
    Map<String, Entry> now = new HashMap<>();
    Set<String> sources = sources();
    if (elsewhere || !sources.isEmpty() || !entries.isEmpty()) {
      Optional<AddonSupplier> found = supplier.get();
      if (found.isPresent()) {
        found
            .get()
            .look(new Demand(jars(deployed), lookAgain))
            .forEach(addon -> now.put(addon.file(), entry(addon)));
      } else {
        sources.stream()
            .filter(name -> isSource(name) || holdsSources(folder.resolve(name)))
            .forEach(name -> now.put(name, entry(unsupplied(name))));
      }
    }
    Set<String> changed = new HashSet<>(entries.keySet());
    changed.removeAll(now.keySet());
    now.forEach(
        (name, entry) -> {
          if (!entry.equals(entries.get(name))) {
            changed.add(name);
          }
        });
    entries = now;
    return new Look(
        now.keySet().stream().sorted().map(name -> now.get(name).file()).toList(), changed);
  }

  private Entry entry(SuppliedAddon addon) {
    Entry known = entries.get(addon.file());
    boolean same =
        known != null
            && known.supply().equals(addon.supply())
            && (known.file().outcome() instanceof Accepted
                || !(addon.supply() instanceof Supply.Built));
    return same ? known : new Entry(addon.supply(), file(addon));
  }

  private DeployedFile file(SuppliedAddon addon) {
    IntakeOutcome outcome =
        switch (addon.supply()) {
          case Supply.Built(Path jar) -> intake.take(jar);
          case Supply.Pending(String clause) -> new Incomplete(clause);
          case Supply.Failed(String clause) -> new Refused(clause);
        };
    return new DeployedFile(addon.file(), addon.modified(), addon.noticed(), outcome);
  }

  private SuppliedAddon unsupplied(String name) {
    Entry known = entries.get(name);
    Instant noticed = known == null ? clock.instant() : known.file().noticed();
    return new SuppliedAddon(name, noticed, noticed, new Supply.Failed(NOBODY));
  }

  private static Map<String, Path> jars(List<DeployedFile> deployed) {
    Map<String, Artifact> best = new HashMap<>();
    for (DeployedFile file : deployed) {
      if (file.outcome() instanceof Accepted(Artifact artifact)
          && artifact.manifest().addon().isPresent()) {
        best.merge(
            artifact.manifest().name(),
            artifact,
            (one, other) ->
                one.manifest().version().compareTo(other.manifest().version()) >= 0 ? one : other);
      }
    }
    Map<String, Path> jars = new HashMap<>();
    best.forEach((name, artifact) -> jars.put(name, artifact.path()));
    return jars;
  }

  private static boolean holdsSources(Path folder) {
    try (DirectoryStream<Path> inside =
        Files.newDirectoryStream(folder, "{*.java,addon.json,src}")) {
      return inside.iterator().hasNext();
    } catch (IOException gone) {
      return false;
    }
  }

  /** What in the deploy folder may be an addon in sources: files by their names, all folders. */
  private Set<String> sources() throws IOException {
    Set<String> names = new HashSet<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        String name = path.getFileName().toString();
        if (!name.startsWith(".") && (isSource(name) || Files.isDirectory(path))) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
