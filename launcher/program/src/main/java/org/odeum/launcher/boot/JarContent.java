// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.connect.ConnectContent;

/** The entries of one jar on the class path, as the framework reads them. Safe for any thread. */
final class JarContent implements ConnectContent {
  private final Path path;
  private final ClassLoader classes;
  private JarFile jar;

  /** Several extenders ask for them when a bundle starts, and after that hardly anybody does. */
  private SoftReference<List<String>> names = new SoftReference<>(null);

  JarContent(Path path, ClassLoader classes) {
    this.path = path;
    this.classes = classes;
  }

  @Override
  public synchronized void open() throws IOException {
    if (jar == null) {
      jar = new JarFile(path.toFile());
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (jar != null) {
      jar.close();
      jar = null;
    }
  }

  @Override
  public Optional<Map<String, String>> getHeaders() {
    try {
      var headers = new LinkedHashMap<String, String>();
      Manifest manifest = opened().getManifest();
      if (manifest != null) {
        manifest
            .getMainAttributes()
            .forEach((name, value) -> headers.put(name.toString(), value.toString()));
      }
      return Optional.of(headers);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the manifest of " + path, e);
    }
  }

  @Override
  public synchronized Iterable<String> getEntries() {
    opened();
    List<String> known = names.get();
    if (known == null) {
      known = list();
      names = new SoftReference<>(known);
    }
    return known;
  }

  /** Not by the {@link JarFile}, which looks for the versions of each entry. */
  private List<String> list() {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot list the entries of " + path, e);
    }
  }

  @Override
  public Optional<ConnectEntry> getEntry(String name) {
    JarFile open = opened();
    return Optional.ofNullable(open.getJarEntry(name)).map(entry -> new Entry(open, entry));
  }

  @Override
  public Optional<ClassLoader> getClassLoader() {
    return Optional.of(classes);
  }

  private synchronized JarFile opened() {
    if (jar == null) {
      throw new IllegalStateException(path + " is not open");
    }
    return jar;
  }

  private record Entry(JarFile jar, JarEntry entry) implements ConnectEntry {
    @Override
    public String getName() {
      return entry.getName();
    }

    @Override
    public long getContentLength() {
      return entry.getSize();
    }

    @Override
    public long getLastModified() {
      return entry.getTime();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return jar.getInputStream(entry);
    }
  }
}
