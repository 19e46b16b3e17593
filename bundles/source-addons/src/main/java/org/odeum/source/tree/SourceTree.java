// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.tree;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The content of a source addon, sorted by what becomes of it.
 *
 * @param name the technical name
 * @param manifest what the addon says of itself
 * @param java Java sources by the name that people know them by
 * @param resources all other files by their names in the jar
 * @param depends the addons it needs, by the manifest and by annotations
 * @param annotated whether the sources carry {@code @Addon} themselves
 */
public record SourceTree(
    String name,
    AddonManifest manifest,
    SortedMap<String, String> java,
    SortedMap<String, byte[]> resources,
    List<String> depends,
    boolean annotated) {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final Pattern ADDON =
      Pattern.compile("@(?:org\\.odeum\\.addon\\.)?Addon\\s*\\(([^)]*)\\)");
  private static final Pattern NAME = Pattern.compile("\\bname\\s*=\\s*\"(\\w+)\"");
  private static final Pattern DEPENDS =
      Pattern.compile(
          "@(?:org\\.odeum\\.addon\\.)?DependsOn\\s*\\(\\s*(?:value\\s*=\\s*)?\"(\\w+)\"");
  private static final List<String> SOURCE_FOLDERS = List.of("src/main/java/", "src/");
  private static final String MAVEN_RESOURCES = "src/main/resources/";

  /**
   * Sorts files.
   *
   * @param contents the files by their names in the addon's folder
   * @throws SourceException if the manifest is not right, or no name can be made out
   */
  public static SourceTree of(SourceAddon addon, SortedMap<String, byte[]> contents)
      throws SourceException {
    byte[] json = contents.get(ManifestReader.FILE);
    AddonManifest manifest = json == null ? AddonManifest.NONE : new ManifestReader().read(json);
    Optional<String> folder =
        SOURCE_FOLDERS.stream()
            .filter(start -> contents.keySet().stream().anyMatch(name -> name.startsWith(start)))
            .findFirst();
    SortedMap<String, String> java = new TreeMap<>();
    SortedMap<String, byte[]> resources = new TreeMap<>();
    contents.forEach(
        (name, content) -> {
          if (name.endsWith(SourceAddon.SUFFIX)) {
            if (folder.isEmpty() || name.startsWith(folder.get())) {
              java.put(shown(addon, name), new String(content, StandardCharsets.UTF_8));
            }
          } else {
            resource(name, folder).ifPresent(inJar -> resources.put(inJar, content));
          }
        });
    Set<String> depends = new LinkedHashSet<>(manifest.depends());
    Set<String> names = new LinkedHashSet<>();
    boolean annotated = false;
    for (String text : java.values()) {
      if (text.contains("@Addon") || text.contains("DependsOn") || text.contains(".Addon")) {
        String code = COMMENT.matcher(text).replaceAll(" ");
        found(DEPENDS, code).forEach(depends::add);
        List<String> annotations = found(ADDON, code).toList();
        annotations.stream().flatMap(inside -> found(NAME, inside)).forEach(names::add);
        annotated |= !annotations.isEmpty();
      }
    }
    return new SourceTree(
        name(addon, manifest, names), manifest, java, resources, List.copyOf(depends), annotated);
  }

  private static String shown(SourceAddon addon, String name) {
    return addon.single() ? addon.file() : addon.file() + "/" + name;
  }

  private static Optional<String> resource(String name, Optional<String> sources) {
    if (name.equals(ManifestReader.FILE)) {
      return Optional.empty();
    }
    if (name.startsWith(MAVEN_RESOURCES)) {
      return Optional.of(name.substring(MAVEN_RESOURCES.length()));
    }
    if (sources.filter(name::startsWith).isPresent()) {
      return Optional.of(name.substring(sources.get().length()));
    }
    return name.startsWith("src/") || !name.contains("/") && isProjectFile(name)
        ? Optional.empty()
        : Optional.of(name);
  }

  private static boolean isProjectFile(String name) {
    return name.endsWith(".md") || name.equals("pom.xml") || name.startsWith("build.gradle");
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1));
  }

  private static String name(SourceAddon addon, AddonManifest manifest, Set<String> annotated)
      throws SourceException {
    Set<String> names = new LinkedHashSet<>(annotated);
    manifest.name().ifPresent(names::add);
    if (names.size() > 1) {
      throw new SourceException(
          "it goes by the names " + String.join(" and ", names) + "; an addon has one");
    }
    String name = names.stream().findFirst().orElse(addon.defaultName());
    if (!name.matches("\\w+")) {
      throw new SourceException(
          "\"%s\" is no name for an addon; rename it, with letters, digits and underscores, or give it a name in %s"
              .formatted(name, ManifestReader.FILE));
    }
    return name;
  }

  /** Copies. */
  public SourceTree {
    depends = List.copyOf(depends);
  }

  /** The line of a source, if there is one of this number. */
  public Optional<String> line(String file, long number) {
    return number < 1
        ? Optional.empty()
        : java.getOrDefault(file, "").lines().skip(number - 1).findFirst();
  }
}
