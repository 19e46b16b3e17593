// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.ServerProcess;

/** Makes the framework that the feature files describe, with the launcher's services in it. */
final class Platform {
  private Platform() {}

  /** A framework with no bundle started yet. */
  static OsgiFramework prepare(
      ProgramFiles program, RunningOptions options, ServerProcess process) {
    List<Path> features = new ArrayList<>();
    features.addAll(program.features(options.configured().serverWideModules()));
    features.addAll(program.optionalFeatures(options.configured().features()));
    ServerDefinition definition =
        new FeatureReader(new Variables(options::variable)).read(features);
    OsgiFramework framework =
        OsgiFramework.create(
            definition,
            FrameworkCache.of(definition).in(options.runtimeDirectory()),
            new BundleRepository(program.bundleFolders(), mavenRepository()),
            program.classPath());
    framework.offer(ServerOptions.class, options);
    framework.offer(ServerProcess.class, process);
    return framework;
  }

  private static Path mavenRepository() {
    String configured = System.getProperty("maven.repo.local");
    return configured == null
        ? Path.of(System.getProperty("user.home"), ".m2", "repository")
        : Path.of(configured);
  }
}
