// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.odeum.itests.support.Server;
import org.odeum.launcher.config.CommandLineOptions;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.OptionSources;
import org.odeum.launcher.config.OptionTable;
import org.odeum.launcher.config.OptionsLoader;
import org.ops4j.pax.exam.Option;

/**
 * The server that the feature files describe, as options of Pax Exam: the bundles of the unpacked
 * distribution in the order of the features, all as ordinary bundles, with the properties and
 * configurations of the features.
 *
 * <p>It lies in the launcher's package to read the features with the launcher's own parts instead
 * of copies of them.
 *
 * @param definition the sum of the feature files
 * @param options the options in force: the defaults, in a folder of the test's own
 * @param repository where the jars are
 * @param more the names of features that not every server has
 */
public record FeatureBundles(
    ServerDefinition definition,
    RunningOptions options,
    BundleRepository repository,
    List<String> more) {
  /** The framework property with the server's folder. */
  static final String FOLDER = "odeum.itests.folder";

  /** The framework property with the names of further features, with spaces between. */
  static final String MORE = "odeum.itests.features";

  /** Pax Exam's bundles ask for SLF4J 1, which is the same classes. */
  private static final List<String> SLF4J_FOR_PAX_EXAM =
      List.of("org.slf4j;version=1.7.36", "org.slf4j.spi;version=1.7.36");

  private static final List<String> FOR_TESTS =
      List.of(
          "org.odeum.launcher.boot",
          "org.odeum.itests.support",
          "org.odeum.testkit.db",
          "org.odeum.testkit.redis",
          "org.assertj.core.api",
          "org.assertj.core.api.iterable");

  /**
   * The server of this checkout's distribution.
   *
   * @param folder the server's own folder, with deploy, data and conf in it
   * @param more the names of features of the program that not every server has
   */
  public static FeatureBundles in(Path folder, List<String> more) {
    Path program =
        Server.root()
            .resolve("launcher/distribution/target")
            .resolve("odeum-" + System.getProperty("odeum.version"));
    ProgramFiles files = new ProgramFiles(program, Set.of());
    EffectiveOptions defaults =
        new OptionsLoader(OptionTable.standard(), new OptionSources(folder, folder, Map.of()))
            .load(CommandLineOptions.none(), true);
    RunningOptions options = new RunningOptions(defaults, folder.resolve("run"), true);
    List<Path> features = new ArrayList<>(files.features(defaults.serverWideModules()));
    features.addAll(
        files.optionalFeatures(
            more.stream().filter(name -> !name.isEmpty()).map(folder::resolve).toList()));
    features.add(Server.root().resolve("itests/exam/src/test/features/exam.json"));
    return new FeatureBundles(
        new FeatureReader(new Variables(options::variable)).read(features),
        options,
        new BundleRepository(files.bundleFolders(), folder.resolve("no-repository")),
        more);
  }

  /** What Pax Exam starts: a stand-in for the launcher first, then the bundles of the features. */
  public Option[] toPaxExam() {
    try {
      Path folder = options.configured().home();
      Files.createDirectories(options.deployDirectory());
      Files.createDirectories(options.configurationDirectory());
      Files.createDirectories(options.runtimeDirectory());
      List<Option> all = new ArrayList<>();
      all.add(junitBundles());
      all.add(systemPackages(SystemPackages.header()));
      all.add(systemPackages(SLF4J_FOR_PAX_EXAM.toArray(String[]::new)));
      all.add(systemPackages(FOR_TESTS.toArray(String[]::new)));
      all.add(frameworkProperty(FOLDER).value(folder.toString()));
      all.add(frameworkProperty(MORE).value(String.join(" ", more)));
      definition
          .properties()
          .forEach((name, value) -> all.add(frameworkProperty(name).value(value)));
      all.add(bundle(standIn(folder.resolve("launcher.jar")).toUri().toString()));
      for (var id : definition.bundles()) {
        Path jar = repository.find(id);
        all.add(bundle(jar.toUri().toString()).start(!isFragment(jar)));
      }
      return all.toArray(Option[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A bundle of a manifest only: its activator is of the class path, as the launcher is. */
  private static Path standIn(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "org.odeum.itests.launcher");
    headers.putValue("Import-Package", "org.odeum.launcher.boot");
    headers.putValue("Bundle-Activator", StandInLauncher.class.getName());
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return jar;
  }

  private static boolean isFragment(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue("Fragment-Host") != null;
    }
  }
}
