// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.odeum.deployer.intake.Artifact;
import org.odeum.deployer.intake.ArtifactStore;
import org.odeum.deployer.lifecycle.StateFile.Entry;
import org.odeum.deployer.lifecycle.StateFile.Version;

/**
 * Knows which generations run and what was published before, and keeps both on disk. Not safe for
 * use by several threads.
 */
final class Ledger {
  private static final int KEPT_VERSIONS = 3;

  private final StateFile file;
  private final ArtifactStore store;
  private final List<Generation> running = new ArrayList<>();
  private final Map<String, Entry> entries = new TreeMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Artifact> found = new HashMap<>();
  private List<Entry> saved;

  Ledger(StateFile file, ArtifactStore store) {
    this.file = file;
    this.store = store;
    load();
  }

  /** Takes what the file has in place of what was published earlier; nothing runs yet. */
  void load() {
    entries.clear();
    numbers.clear();
    saved = file.load();
    for (Entry entry : saved) {
      entries.put(entry.name(), entry);
      numbers.put(entry.name(), entry.current().generation());
    }
  }

  List<Generation> running() {
    return List.copyOf(running);
  }

  /** Published earlier, by this process or one before: what a file stood for until now. */
  List<Published> published() {
    List<Published> all = new ArrayList<>();
    for (Entry entry : entries.values()) {
      String sha256 = entry.current().sha256();
      running.stream()
          .map(Generation::artifact)
          .filter(artifact -> artifact.sha256().equals(sha256))
          .findFirst()
          .or(() -> Optional.ofNullable(found.get(sha256)))
          .or(() -> store.find(sha256))
          .ifPresent(
              artifact -> {
                found.put(sha256, artifact);
                all.add(new Published(entry.current().file(), artifact));
              });
    }
    return all;
  }

  /** A content and the file it was published from. */
  record Published(String file, Artifact artifact) {}

  /** What is published under a name, or by a symbolic name, and was before. */
  Optional<Entry> entry(String name) {
    return running.stream()
        .filter(g -> g.artifact().manifest().symbolicName().equals(name))
        .map(Generation::name)
        .findFirst()
        .or(() -> Optional.of(name))
        .map(entries::get);
  }

  /** Finds a content that was published once. */
  Optional<Artifact> find(String sha256) {
    return store.find(sha256);
  }

  /** Whether a generation only goes on with what a process before this one published. */
  boolean restores(Generation generation) {
    Entry entry = entries.get(generation.name());
    return entry != null
        && entry.current().sha256().equals(generation.artifact().sha256())
        && entry.current().generation() == generation.number();
  }

  /** Counts a new generation of a name; what was published before a restart keeps its number. */
  int number(String name, String sha256) {
    boolean runs = running.stream().anyMatch(generation -> generation.name().equals(name));
    Entry entry = entries.get(name);
    return !runs && entry != null && entry.current().sha256().equals(sha256)
        ? entry.current().generation()
        : numbers.merge(name, 1, Integer::sum);
  }

  void started(Generation generation) {
    running.add(generation);
    String name = generation.name();
    Version current =
        new Version(
            generation.version(),
            generation.artifact().sha256(),
            generation.file(),
            generation.number());
    Entry before = entries.get(name);
    List<Version> previous =
        before == null
            ? List.of()
            : Stream.concat(Stream.of(before.current()), before.previous().stream())
                .filter(version -> !version.sha256().equals(current.sha256()))
                .limit(KEPT_VERSIONS)
                .toList();
    entries.put(name, new Entry(name, current, previous));
  }

  /** Takes generations off; a name of which nothing runs any more is forgotten. */
  void ended(Collection<Generation> generations) {
    running.removeAll(generations);
    Set<String> names = new HashSet<>();
    running.forEach(generation -> names.add(generation.name()));
    generations.stream()
        .map(Generation::name)
        .filter(name -> !names.contains(name))
        .forEach(entries::remove);
  }

  /** Notes that the content of a generation is now found in another file. */
  void moved(Generation generation, String otherFile) {
    running.replaceAll(g -> g.equals(generation) ? g.from(otherFile) : g);
    entries.computeIfPresent(
        generation.name(),
        (name, entry) -> {
          Version v = entry.current();
          return new Entry(
              name,
              new Version(v.version(), v.sha256(), otherFile, v.generation()),
              entry.previous());
        });
  }

  /** Forgets what the state file had and the folder has no more. */
  void keepOnly(Set<String> names) {
    entries.keySet().removeIf(name -> !names.contains(name));
  }

  /** Writes what changed, and lets the store drop what nobody needs. */
  void save(Set<String> alsoNeeded) throws IOException {
    List<Entry> now = entries.values().stream().sorted(Comparator.comparing(Entry::name)).toList();
    if (!now.equals(saved)) {
      file.save(now);
      saved = now;
    }
    Set<String> needed = new HashSet<>(alsoNeeded);
    now.forEach(
        entry -> {
          needed.add(entry.current().sha256());
          entry.previous().forEach(version -> needed.add(version.sha256()));
        });
    running.forEach(generation -> needed.add(generation.artifact().sha256()));
    found.keySet().retainAll(needed);
    store.retain(needed);
  }
}
