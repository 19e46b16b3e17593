// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Makes bundles of jars on the class path (OSGi Core 8, chapter 60): a location that begins with
 * {@value #SCHEME} is the jar behind it, its classes those of the application class loader. All
 * other locations are ordinary bundles.
 */
final class JarConnector implements ModuleConnector {
  private static final String SCHEME = "connect:";

  private final ClassLoader classes;

  JarConnector(ClassLoader classes) {
    this.classes = classes;
  }

  /** The location by which a jar of the class path is installed. */
  static String location(Path jar) {
    return SCHEME + jar;
  }

  @Override
  public void initialize(File storage, Map<String, String> configuration) {
    // Nothing is kept between two starts.
  }

  @Override
  public Optional<ConnectModule> connect(String location) {
    if (!location.startsWith(SCHEME)) {
      return Optional.empty();
    }
    Path jar = Path.of(location.substring(SCHEME.length()));
    return Optional.of(() -> new JarContent(jar, classes));
  }

  @Override
  public Optional<BundleActivator> newBundleActivator() {
    return Optional.empty();
  }
}
