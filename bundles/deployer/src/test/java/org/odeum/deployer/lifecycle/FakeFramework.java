// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.odeum.deployer.intake.Artifact;

/**
 * A framework in memory. Jars say by the headers Test-Exports and Test-Imports what they need and
 * have, and by Test-Fails at which step they fail.
 */
final class FakeFramework implements AddonFramework {
  static final class Bundle {
    final Artifact artifact;
    final String location;
    final Map<String, String> headers = new HashMap<>();
    final Set<Long> wires = new HashSet<>();
    volatile boolean started;

    Bundle(Artifact artifact, String location) {
      this.artifact = artifact;
      this.location = location;
    }

    Set<String> words(String header) {
      return Arrays.stream(headers.getOrDefault(header, "").split(","))
          .filter(word -> !word.isEmpty())
          .collect(Collectors.toSet());
    }
  }

  final Map<Long, Bundle> bundles = new ConcurrentSkipListMap<>();
  final Set<String> failsHere = ConcurrentHashMap.newKeySet();
  final Set<String> platform = new HashSet<>();
  final Set<String> platformAddons = new HashSet<>();
  final Map<String, String> complaints = new HashMap<>();
  Runnable beforeEachStep = () -> {};
  private Set<Long> staged = Set.of();
  private Set<Long> replaced = Set.of();
  private long next = 100;

  /** Names and versions of what is started. */
  Set<String> started() {
    return bundles.values().stream()
        .filter(bundle -> bundle.started)
        .map(bundle -> bundle.artifact.label())
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> platformSymbolicNames() {
    return platform;
  }

  @Override
  public Set<String> platformAddons() {
    return platformAddons;
  }

  @Override
  public long install(Artifact artifact, String location) throws DeploymentException {
    beforeEachStep.run();
    if (bundles.values().stream().anyMatch(bundle -> bundle.location.equals(location))) {
      throw new IllegalStateException("Two bundles at " + location);
    }
    Bundle bundle = new Bundle(artifact, location);
    try (JarFile jar = new JarFile(artifact.path().toFile())) {
      jar.getManifest()
          .getMainAttributes()
          .forEach((name, value) -> bundle.headers.put(name.toString(), value.toString()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    failAt("install", bundle);
    bundles.put(next, bundle);
    return next++;
  }

  @Override
  public void begin(Set<Long> stagedNow, Set<Long> replacedNow) {
    staged = stagedNow;
    replaced = replacedNow;
  }

  @Override
  public Map<Long, String> resolve(Set<Long> ids) {
    beforeEachStep.run();
    Map<Long, String> problems = new LinkedHashMap<>();
    boolean more = true;
    while (more) {
      int before = problems.size();
      for (long id : ids) {
        if (!problems.containsKey(id)) {
          wire(id, problems).ifPresent(clause -> problems.put(id, clause));
        }
      }
      more = problems.size() > before;
    }
    return problems;
  }

  private Optional<String> wire(long id, Map<Long, String> problems) {
    Bundle bundle = bundles.get(id);
    bundle.wires.clear();
    for (String wanted : bundle.words("Test-Imports")) {
      Optional<Long> provider =
          bundles.entrySet().stream()
              .filter(entry -> entry.getValue().words("Test-Exports").contains(wanted))
              .map(Map.Entry::getKey)
              .filter(other -> !replaced.contains(other) && !problems.containsKey(other))
              .reduce((first, second) -> second);
      if (provider.isEmpty()) {
        return Optional.of("it needs " + wanted);
      }
      bundle.wires.add(provider.orElseThrow());
    }
    return bundle.words("Test-Fails").contains("resolve")
        ? Optional.of("it fails at resolve")
        : Optional.empty();
  }

  @Override
  public void start(long id) throws DeploymentException {
    beforeEachStep.run();
    failAt("start", bundles.get(id));
    if (failsHere.contains(bundles.get(id).artifact.label())) {
      throw new DeploymentException("it fails in this process");
    }
    String once = bundles.get(id).headers.getOrDefault("Test-Once", "");
    if (!once.isEmpty()
        && bundles.values().stream()
            .anyMatch(b -> b.started && once.equals(b.headers.get("Test-Once")))) {
      throw new DeploymentException("two of them run at a time");
    }
    bundles.get(id).started = true;
  }

  @Override
  public Optional<String> settle(long id, Collection<Long> old) {
    beforeEachStep.run();
    return bundles.get(id).words("Test-Fails").contains("settle") && !old.isEmpty()
        ? Optional.of("it is worse off")
        : Optional.empty();
  }

  @Override
  public Set<Long> dependants(Set<Long> ids) {
    Set<Long> found = new HashSet<>(ids);
    boolean more = true;
    while (more) {
      more =
          found.addAll(
              bundles.entrySet().stream()
                  .filter(entry -> entry.getValue().wires.stream().anyMatch(found::contains))
                  .map(Map.Entry::getKey)
                  .toList());
    }
    found.removeAll(ids);
    return found;
  }

  @Override
  public void stop(Set<Long> ids) {
    beforeEachStep.run();
    ids.forEach(id -> bundles.get(id).started = false);
  }

  @Override
  public Set<Long> remove(Set<Long> ids) {
    beforeEachStep.run();
    Set<Long> wired = dependants(ids);
    wired.removeAll(replaced);
    if (!wired.isEmpty()) {
      throw new IllegalStateException("Removing " + ids + " would restart " + wired);
    }
    ids.forEach(bundles::remove);
    return ids;
  }

  @Override
  public void end() {
    staged = Set.of();
    replaced = Set.of();
  }

  @Override
  public Optional<String> complaint(long id) {
    return Optional.ofNullable(complaints.get(bundles.get(id).artifact.label()));
  }

  /** True while a swap is open. */
  boolean isOpen() {
    return !staged.isEmpty() || !replaced.isEmpty();
  }

  List<String> locations() {
    return bundles.values().stream().map(bundle -> bundle.location).toList();
  }

  private static void failAt(String step, Bundle bundle) throws DeploymentException {
    if (bundle.words("Test-Fails").contains(step)) {
      throw new DeploymentException("it fails at " + step);
    }
  }
}
