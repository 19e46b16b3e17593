// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.odeum.source.tree.SourceAddon;
import org.odeum.source.tree.SourceException;
import org.odeum.source.tree.TreeReader;

/** A folder with source addons, and a builder for them. */
public final class Sources {
  /** A controller as people write their first one. */
  public static final String HELLO =
      """
      import org.odeum.http.Controller;
      import org.odeum.http.Route;
      import org.osgi.service.component.annotations.Component;

      @Component
      public class Hello implements Controller {
        @Route(value = "/hello", auth = "none")
        public String hello() {
          return "hello";
        }
      }
      """;

  private static final Set<String> PACKAGES =
      Set.of(
          "org.odeum.addon",
          "org.odeum.http",
          "org.osgi.service.component.annotations",
          "org.osgi.annotation.bundle",
          "org.osgi.annotation.versioning",
          "org.slf4j");

  private final Path folder;
  private final Path cache;

  public Sources(Path folder) {
    this.folder = folder;
    this.cache = folder.resolve(".built");
  }

  /** Writes a file, making its folders. */
  public Sources write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public Path folder() {
    return folder;
  }

  public SourceAddon addon(String name) {
    return new SourceAddon(name, folder.resolve(name));
  }

  public SourceBuilder builder() {
    return builder(true);
  }

  SourceBuilder builder(boolean canCompile) {
    try {
      List<Path> jars =
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(Path::of)
              .filter(Files::isRegularFile)
              .toList();
      return new SourceBuilder(
          TreeReader.STANDARD,
          new ClassPath(jars, PACKAGES, "test"),
          new BuildCache(cache, 4, 1 << 20),
          canCompile);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Builds with the jars of other addons at hand. */
  BuildResult build(String name, Map<String, Path> addons) throws Exception {
    try (SourceBuilder builder = builder()) {
      return build(builder, name, addons);
    }
  }

  BuildResult build(SourceBuilder builder, String name, Map<String, Path> addons)
      throws IOException {
    try {
      var job = builder.read(addon(name), TreeReader.STANDARD.stamp(addon(name))).orElseThrow();
      Function<String, Optional<Path>> find = each -> Optional.ofNullable(addons.get(each));
      return builder.build(job, find);
    } catch (SourceException refused) {
      return new BuildResult.Refused(name, refused.getMessage());
    }
  }

  Path jar(String name) throws Exception {
    return switch (build(name, Map.of())) {
      case BuildResult.Made made -> made.jar();
      case BuildResult.Refused refused -> throw new AssertionError(refused.clause());
    };
  }

  static String header(Path jar, String name) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest =
          new Manifest(
              new ByteArrayInputStream(
                  file.getInputStream(file.getEntry(JarFile.MANIFEST_NAME)).readAllBytes()));
      return Optional.ofNullable(manifest.getMainAttributes().getValue(name)).orElse("");
    }
  }

  static List<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(entry -> entry.getName()).filter(n -> !n.endsWith("/")).toList();
    }
  }
}
