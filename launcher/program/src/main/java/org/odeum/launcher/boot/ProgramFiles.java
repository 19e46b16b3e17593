// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows where the program's own files are: {@code lib/}, {@code bundles/}, {@code features/} and
 * {@code examples/} of an unpacked distribution.
 *
 * @param directory the folder that holds them, absolute
 * @param classPath the jars that this process was started with, absolute
 */
record ProgramFiles(Path directory, Set<Path> classPath) {
  /** The system property with the folder; {@code run.sh} sets it. */
  static final String PROPERTY = "odeum.program";

  /** Those of this process, from its system properties. */
  static ProgramFiles ofThisProcess() {
    return new ProgramFiles(
        Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize(),
        jars(System.getProperty("java.class.path", "")));
  }

  /** The folders that bundles are looked for in. */
  List<Path> bundleFolders() {
    return List.of(directory.resolve("bundles"), directory.resolve("lib"));
  }

  /**
   * The features of the program: that of every server, and those of its own addons that are to be
   * loaded. Names of other addons are left to the deploy folder.
   *
   * @param serverWide the technical names of addons
   */
  List<Path> features(List<String> serverWide) {
    Path features = directory.resolve("features");
    return Stream.concat(
            Stream.of(features.resolve("server.json")),
            serverWide.stream()
                .map(name -> features.resolve("addons").resolve(name + ".json"))
                .filter(Files::isRegularFile))
        .toList();
  }

  /**
   * The features that an option names: files, or by its name alone one that comes with the program
   * and is not part of every server.
   *
   * @param given absolute, in their order
   */
  List<Path> optionalFeatures(List<Path> given) {
    return given.stream().map(this::optionalFeature).toList();
  }

  private Path optionalFeature(Path given) {
    Path own = directory.resolve("features").resolve(given.getFileName() + ".json");
    return !Files.exists(given) && Files.isRegularFile(own) ? own : given;
  }

  private static Set<Path> jars(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .collect(Collectors.toUnmodifiableSet());
  }
}
