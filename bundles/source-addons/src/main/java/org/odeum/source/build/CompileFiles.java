// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/**
 * The files that the compiler sees: of the class path only the packages that an addon may use, and
 * no source but those it is given. Classes are kept in memory.
 */
final class CompileFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private final Predicate<String> allowed;
  private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();
  private final Set<String> used = new HashSet<>();

  CompileFiles(JavaFileManager files, Predicate<String> allowed) {
    super(files);
    this.allowed = allowed;
  }

  /** What was compiled, by the name in a jar. */
  SortedMap<String, byte[]> classes() {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  /** The packages of the class path that the compiler looked into. */
  Set<String> used() {
    return Set.copyOf(used);
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<Kind> kinds, boolean recurse) throws IOException {
    if (location == StandardLocation.SOURCE_PATH) {
      return List.of();
    }
    if (location != StandardLocation.CLASS_PATH) {
      return super.list(location, packageName, kinds, recurse);
    }
    if (!allowed.test(packageName)) {
      return List.of();
    }
    used.add(packageName);
    return super.list(location, packageName, Set.of(Kind.CLASS), recurse);
  }

  @Override
  public boolean hasLocation(Location location) {
    return location != StandardLocation.SOURCE_PATH
        && location != StandardLocation.ANNOTATION_PROCESSOR_PATH
        && super.hasLocation(location);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, Kind kind, FileObject sibling) {
    String name = className.replace('.', '/') + kind.extension;
    return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
      @Override
      public OutputStream openOutputStream() {
        var bytes = new ByteArrayOutputStream();
        written.put(name, bytes);
        return bytes;
      }
    };
  }

  @Override
  public boolean isSameFile(FileObject one, FileObject other) {
    return one.toUri().equals(other.toUri());
  }

  /** The manager below is used again. */
  @Override
  public void close() {}
}
