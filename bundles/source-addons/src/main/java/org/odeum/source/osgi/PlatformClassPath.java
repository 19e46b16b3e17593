// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.osgi;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.odeum.source.build.ClassPath;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Finds what the server gives to addons: the packages that its bundles export, the jars those are
 * in, and the annotations that are needed to compile but not to run, which this bundle carries.
 */
final class PlatformClassPath {
  /** Where the jars with annotations are in this bundle. */
  private static final String CARRIED = "compile";

  private static final List<String> CARRIED_PACKAGES =
      List.of(
          "org.osgi.service.component.annotations",
          "org.osgi.service.component.propertytypes",
          "org.osgi.service.metatype.annotations",
          "org.osgi.annotation.bundle",
          "org.osgi.annotation.versioning");

  private final BundleContext context;

  PlatformClassPath(BundleContext context) {
    this.context = context;
  }

  /**
   * The class path.
   *
   * @param folder where the carried jars are unpacked to
   */
  ClassPath find(Path folder) throws IOException {
    Set<Path> jars = new LinkedHashSet<>(carried(folder));
    Set<String> packages = new HashSet<>(CARRIED_PACKAGES);
    for (Bundle bundle : context.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision == null || bundle.getLocation().startsWith("odeum:")) {
        continue;
      }
      List<String> exported =
          revision.getDeclaredCapabilities(BundleRevision.PACKAGE_NAMESPACE).stream()
              .map(
                  each ->
                      String.valueOf(each.getAttributes().get(BundleRevision.PACKAGE_NAMESPACE)))
              .toList();
      packages.addAll(exported);
      if (!exported.isEmpty()) {
        jar(bundle.getLocation()).ifPresent(jars::add);
      }
    }
    // What the system bundle exports lies on the class path of the process.
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry).toAbsolutePath();
      if (Files.isRegularFile(jar)) {
        jars.add(jar);
      }
    }
    return new ClassPath(List.copyOf(jars), packages, identity(jars));
  }

  private static Optional<Path> jar(String location) {
    if (location.equals(Constants.SYSTEM_BUNDLE_LOCATION)) {
      return Optional.empty();
    }
    try {
      String file = location.replaceFirst("^(connect|reference):", "");
      Path path = file.startsWith("file:") ? Path.of(URI.create(file)) : Path.of(file);
      return Optional.of(path).filter(Files::isRegularFile).map(Path::toAbsolutePath);
    } catch (IllegalArgumentException noFile) {
      return Optional.empty();
    }
  }

  private List<Path> carried(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    Enumeration<URL> entries = context.getBundle().findEntries(CARRIED, "*.jar", false);
    Files.createDirectories(folder);
    while (entries != null && entries.hasMoreElements()) {
      URL entry = entries.nextElement();
      Path jar = folder.resolve(Path.of(entry.getPath()).getFileName().toString());
      try (InputStream in = entry.openStream()) {
        Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
      }
      jars.add(jar);
    }
    return jars;
  }

  /** Names and sizes, and times of those that are not made anew by each process. */
  private String identity(Set<Path> jars) throws IOException {
    StringBuilder text = new StringBuilder(Runtime.version().toString());
    for (Path jar : jars) {
      text.append('\n').append(jar.getFileName()).append(' ').append(Files.size(jar));
      if (!jar.getParent().getFileName().toString().equals(CARRIED)) {
        text.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
      }
    }
    return text.toString();
  }
}
