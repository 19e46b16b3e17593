// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.odeum.addon.runtime.RollbackOutcome;
import org.odeum.deployer.intake.Artifact;
import org.odeum.deployer.intake.DeployedFile;
import org.odeum.deployer.intake.IntakeOutcome.Accepted;
import org.odeum.deployer.lifecycle.StateFile.Entry;
import org.odeum.deployer.lifecycle.StateFile.Version;

/**
 * Goes back to an earlier version by changing the deploy folder and having the deployer follow: the
 * way of every replacement, so nothing is lost, and a restart finds the same. If the earlier
 * version cannot be published any more, the folder is changed back. For the deployer's thread.
 */
final class Rollback {
  private static final int SHORTEST_HASH = 6;

  private final Path deploy;
  private final AsideFolder aside;
  private final Ledger ledger;
  private final Steps steps;

  /** What the deployer does for a rollback. */
  interface Steps {
    /** What it saw in the folder last. */
    List<DeployedFile> files();

    /** Follows the folder. */
    void follow();

    /** Says why something is not published. */
    String why(String sha256);

    /** Is told that it worked. */
    void rolledBack(Generation now, Version from);
  }

  Rollback(Path deploy, AsideFolder aside, Ledger ledger, Steps steps) {
    this.deploy = deploy;
    this.aside = aside;
    this.ledger = ledger;
    this.steps = steps;
  }

  RollbackOutcome to(String name, Optional<String> version) {
    Optional<Entry> known = ledger.entry(name);
    if (known.isEmpty()) {
      return refused("Nothing named %s is published, so there is nothing to go back from.", name);
    }
    Entry entry = known.orElseThrow();
    Optional<Version> wanted =
        entry.previous().stream()
            .filter(v -> version.isEmpty() || is(v, version.get()))
            .findFirst();
    if (wanted.isEmpty()) {
      return refused("%s", nothingKept(entry, version));
    }
    Version target = wanted.orElseThrow();
    Optional<Artifact> content = ledger.find(target.sha256());
    if (content.isEmpty()) {
      return refused(
          "The content of %s %s is not in the store any more: copy its jar into the deploy folder.",
          entry.name(), target.version());
    }
    return change(entry, target, content.orElseThrow());
  }

  /**
   * Has the folder say what serves, after something was tried in its place and did worse.
   *
   * @return where that lies now; empty if it did not come from the deploy folder
   */
  Optional<Path> keep(Staged tried) throws IOException {
    Generation failed = tried.generation().orElseThrow();
    Generation kept = tried.change().previous().getFirst();
    List<String> files = filesWith(failed.artifact().sha256());
    if (files.isEmpty() || !files.stream().allMatch(this::isInFolder)) {
      return Optional.empty();
    }
    FolderChange folder = new FolderChange(deploy, aside);
    String place = "";
    if (filesWith(kept.artifact().sha256()).isEmpty()) {
      Version version =
          new Version(kept.version(), kept.artifact().sha256(), kept.file(), kept.number());
      place = place(kept.name(), version, kept.artifact());
      folder.put(kept.artifact().path(), place);
    }
    for (String file : files) {
      if (!file.equals(place)) {
        folder.remove(file);
      }
    }
    aside.trim();
    return folder.taken().stream().findFirst();
  }

  private List<String> filesWith(String sha256) {
    return steps.files().stream()
        .filter(
            file ->
                file.outcome() instanceof Accepted(Artifact content)
                    && content.sha256().equals(sha256))
        .map(DeployedFile::name)
        .toList();
  }

  private static boolean is(Version kept, String wanted) {
    return kept.version().equals(wanted)
        || (wanted.length() >= SHORTEST_HASH && kept.sha256().startsWith(wanted));
  }

  private static String nothingKept(Entry entry, Optional<String> wanted) {
    String serving = entry.name() + " " + entry.current().version();
    if (entry.previous().isEmpty()) {
      return serving + " is the only version that is known; there is nothing to go back to.";
    }
    String kept =
        entry.previous().stream()
            .map(v -> v.version() + " (" + v.sha256().substring(0, 12) + ")")
            .collect(Collectors.joining(", "));
    return "%s serves, and %s is not kept; there is %s."
        .formatted(serving, wanted.orElse(""), kept);
  }

  private RollbackOutcome change(Entry entry, Version target, Artifact content) {
    FolderChange folder = new FolderChange(deploy, aside);
    List<String> others = preferred(content, target);
    others.addAll(brokenFileOf(entry.current()));
    String place = place(entry.name(), target, content);
    try {
      Optional<String> outside = others.stream().filter(f -> !isInFolder(f)).findFirst();
      if (outside.isPresent()) {
        return refused(
            "%s serves from %s, which is not in the deploy folder: change it there.",
            entry.name(), outside.get());
      }
      folder.put(content.path(), place);
      for (String other : others) {
        if (!other.equals(place)) {
          folder.remove(other);
        }
      }
      steps.follow();
      Optional<Generation> now = serving(target.sha256());
      if (now.isPresent()) {
        aside.trim();
        steps.rolledBack(now.orElseThrow(), entry.current());
        return new RollbackOutcome(true, told(entry, target, place, folder.taken()));
      }
      String why = steps.why(target.sha256());
      folder.undo();
      steps.follow();
      return refused(
          "%s %s cannot be published any more (%s); %s keeps serving, and the deploy folder is as"
              + " it was.",
          entry.name(), target.version(), why, entry.current().version());
    } catch (IOException failed) {
      undo(folder);
      return refused(
          "The deploy folder cannot be changed (%s); nothing has changed.", failed.toString());
    }
  }

  private static void undo(FolderChange folder) {
    try {
      folder.undo();
    } catch (IOException failed) {
      throw new IllegalStateException(
          "The deploy folder could not be changed back: " + failed.getMessage(), failed);
    }
  }

  private boolean isInFolder(String file) {
    return !file.contains("/") && Files.exists(deploy.resolve(file));
  }

  private Optional<Generation> serving(String sha256) {
    return ledger.running().stream()
        .filter(generation -> generation.artifact().sha256().equals(sha256))
        .findFirst();
  }

  /** A file that is no good any more stands for what was good in it last. */
  private List<String> brokenFileOf(Version current) {
    return steps.files().stream()
        .filter(file -> file.name().equals(current.file()))
        .filter(file -> !(file.outcome() instanceof Accepted))
        .map(DeployedFile::name)
        .toList();
  }

  /** Files that would be preferred to the earlier content, or that have the present one. */
  private List<String> preferred(Artifact content, Version target) {
    List<String> found = new ArrayList<>();
    for (DeployedFile file : steps.files()) {
      if (file.outcome() instanceof Accepted(Artifact other)
          && other.manifest().sameUnit(content.manifest())
          && !other.sha256().equals(target.sha256())
          && other.manifest().version().compareTo(content.manifest().version()) >= 0) {
        found.add(file.name());
      }
    }
    return found;
  }

  /** The earlier file name, unless something else has it by now, or it was no jar. */
  private String place(String name, Version target, Artifact content) {
    String file = target.file();
    boolean taken =
        steps.files().stream()
            .filter(known -> known.name().equals(file))
            .anyMatch(
                known ->
                    !(known.outcome() instanceof Accepted(Artifact other))
                        || !other.manifest().sameUnit(content.manifest()));
    return file.endsWith(".jar") && !file.contains("/") && !taken
        ? file
        : name + "-" + target.version() + ".jar";
  }

  private String told(Entry entry, Version target, String place, List<Path> taken) {
    String compiled =
        target.file().endsWith(".jar")
            ? ""
            : " It was compiled from "
                + target.file()
                + ", whose sources of then are not kept, so its jar is there.";
    String put =
        taken.isEmpty()
            ? ""
            : " What served before lies in "
                + taken.stream().map(Path::toString).collect(Collectors.joining(" and "))
                + ".";
    return "%s %s serves again instead of %s; %s is in the deploy folder.%s%s"
        .formatted(entry.name(), target.version(), entry.current().version(), place, compiled, put);
  }

  private static RollbackOutcome refused(String text, Object... values) {
    return new RollbackOutcome(false, text.formatted(values));
  }
}
