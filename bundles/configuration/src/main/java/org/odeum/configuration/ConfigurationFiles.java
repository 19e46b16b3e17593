// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps configurations in step with the files of one folder. A file that cannot be read, or that
 * has a value its schema does not allow, changes nothing: what was last in force stays.
 *
 * <p>Of two files for one configuration the first by name counts. Everything is told once: what is
 * still wrong at the next look is not repeated. Safe for use by any thread.
 */
final class ConfigurationFiles {
  private final Path folder;
  private final Function<ConfigurationName, Optional<Schema>> schemas;
  private final Store store;
  private final Reports reports;
  private final SortedMap<String, Content> contents = new TreeMap<>();
  private final Map<ConfigurationName, Applied> inForce = new HashMap<>();
  private final Map<String, List<String>> told = new HashMap<>();

  /** Who tells people. */
  record Reports(Consumer<String> warning, Consumer<String> info) {}

  /**
   * What a file holds.
   *
   * @param entries empty if there is a problem
   */
  private record Content(
      ConfigurationName name, List<Entry> entries, Optional<Problem> unreadable) {}

  /**
   * What was put into the store.
   *
   * @param checked whether there was a schema to hold it against
   */
  private record Applied(Map<String, Object> values, boolean checked) {
    /** Compares arrays by what they hold. */
    boolean has(Map<String, Object> others) {
      return values.keySet().equals(others.keySet())
          && values.keySet().stream()
              .allMatch(key -> Objects.deepEquals(values.get(key), others.get(key)));
    }
  }

  /**
   * @param schemas gives what is known of a configuration at the moment
   */
  ConfigurationFiles(
      Path folder,
      Function<ConfigurationName, Optional<Schema>> schemas,
      Store store,
      Reports reports) {
    this.folder = folder;
    this.schemas = schemas;
    this.store = store;
    this.reports = reports;
  }

  /** Tells whether a file of this name is for us. */
  static boolean handles(String file) {
    return file.endsWith(ConfigurationName.PROPERTIES) || file.endsWith(ConfigurationName.JSON);
  }

  /** Takes in a file that is new or changed, or gone. */
  synchronized void look(String file) {
    Optional<ConfigurationName> name = ConfigurationName.of(file);
    if (name.isEmpty()) {
      tell(file, List.of(Problem.ofFile("the file's name should be pid.cfg or factory~name.cfg")));
      return;
    }
    if (!Files.exists(folder.resolve(file))) {
      told.remove(file);
      if (contents.remove(file) != null) {
        settle(name.get());
      }
      return;
    }
    Content content = read(file, name.get());
    if (!content.equals(contents.put(file, content))) {
      settle(name.get());
    }
  }

  /** Checks again, since schemas have come. */
  synchronized void lookAgain() {
    Set<ConfigurationName> names = new LinkedHashSet<>();
    contents.values().forEach(content -> names.add(content.name()));
    names.forEach(this::settle);
  }

  /** Whether there is any file. */
  synchronized boolean isEmpty() {
    return contents.isEmpty();
  }

  private Content read(String file, ConfigurationName name) {
    try {
      String text = Text.of(folder.resolve(file));
      List<Entry> entries =
          file.endsWith(ConfigurationName.JSON) ? JsonFile.read(text) : PropertiesFile.read(text);
      return new Content(name, entries, Optional.empty());
    } catch (UnreadableFile e) {
      return new Content(name, List.of(), Optional.of(e.problem()));
    }
  }

  /** Makes one configuration what its files say. */
  private void settle(ConfigurationName name) {
    List<String> files =
        contents.entrySet().stream()
            .filter(content -> content.getValue().name().equals(name))
            .map(Map.Entry::getKey)
            .toList();
    if (files.isEmpty()) {
      if (inForce.remove(name) != null) {
        store.remove(name);
        reports.info().accept("The configuration %s has no file any more".formatted(name));
      }
      return;
    }
    String counts = files.getFirst();
    for (String other : files.subList(1, files.size())) {
      tell(
          other,
          List.of(
              Problem.ofFile(
                  "is ignored, since %s is for the same configuration".formatted(counts))));
    }
    apply(counts, contents.get(counts));
  }

  private void apply(String file, Content content) {
    ConfigurationName name = content.name();
    if (content.unreadable().isPresent()) {
      tell(file, List.of(refused(content.unreadable().get(), name)));
      return;
    }
    Optional<Schema> schema = schemas.apply(name);
    Checked checked = Checked.against(schema, content.entries());
    Applied before = inForce.get(name);
    if (!checked.usable() && before != null && !before.checked()) {
      // it was taken on trust, before anyone knew better
      inForce.remove(name);
      store.remove(name);
    }
    List<Problem> problems = new ArrayList<>(checked.doubtful());
    checked.bad().forEach(problem -> problems.add(refused(problem, name)));
    tell(file, problems);
    if (checked.usable()) {
      if (before == null || !before.has(checked.values())) {
        store.put(name, checked.values());
        reports.info().accept("The configuration %s is as in %s".formatted(name, label(file)));
      }
      inForce.put(name, new Applied(checked.values(), schema.isPresent()));
    }
  }

  private Problem refused(Problem problem, ConfigurationName name) {
    String consequence =
        inForce.containsKey(name)
            ? "; the last good configuration stays in force"
            : "; the file is not applied";
    return new Problem(problem.line(), problem.sentence() + consequence);
  }

  private void tell(String file, List<Problem> problems) {
    List<String> lines = problems.stream().map(problem -> problem.in(label(file))).toList();
    if (!lines.equals(told.put(file, lines))) {
      lines.forEach(reports.warning());
    }
  }

  private String label(String file) {
    return folder.getFileName() + "/" + file;
  }
}
