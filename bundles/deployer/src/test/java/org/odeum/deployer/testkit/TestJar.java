// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Builds bundles in memory, from headers, sources and resources. */
public final class TestJar {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> libraries = new HashMap<>();

  private TestJar() {}

  /** An ordinary bundle. */
  public static TestJar bundle(String symbolicName, String version) {
    return new TestJar()
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", symbolicName)
        .header("Bundle-Version", version);
  }

  /** An addon that is called like its bundle. */
  public static TestJar addon(String name, String version) {
    return bundle(name, version)
        .header("Provide-Capability", "odeum.addon;odeum.addon=\"" + name + "\"");
  }

  /** A jar with an empty manifest. */
  public static TestJar plain() {
    return new TestJar();
  }

  public TestJar header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public TestJar dependsOn(String addon) {
    String clause = "odeum.addon;filter:=\"(odeum.addon=" + addon + ")\";effective:=active";
    headers.merge("Require-Capability", clause, (a, b) -> a + "," + b);
    return this;
  }

  public TestJar entry(String path, String text) {
    entries.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** A class by its full name and source. */
  public TestJar source(String name, String text) {
    sources.put(name, text);
    return this;
  }

  /** Compiles against the classes of another one. */
  public TestJar against(TestJar other) {
    libraries.putAll(other.classes());
    return this;
  }

  public Path writeTo(Path file) {
    try {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.write(part, bytes());
      return Files.move(
          part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public byte[] bytes() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach(manifest.getMainAttributes()::putValue);
    Map<String, byte[]> all = new LinkedHashMap<>(entries);
    all.putAll(classes());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, byte[]> entry : all.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private Map<String, byte[]> classes() {
    if (sources.isEmpty()) {
      return Map.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(new Source(name, text)));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Memory memory = new Memory(files, libraries)) {
      if (!compiler.getTask(null, memory, null, List.of("-proc:none"), null, units).call()) {
        throw new IllegalStateException("The test's sources do not compile");
      }
      return memory.classes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Compiled extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String name;

    Compiled(String name) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
      this.name = name;
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes.toByteArray());
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final List<Compiled> written = new ArrayList<>();
    private final List<JavaFileObject> libraries = new ArrayList<>();

    Memory(JavaFileManager files, Map<String, byte[]> libraries) {
      super(files);
      libraries.forEach(
          (path, content) -> {
            String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
            Compiled library = new Compiled(name);
            library.bytes.writeBytes(content);
            this.libraries.add(library);
          });
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new LinkedHashMap<>();
      written.forEach(c -> classes.put(c.name.replace('.', '/') + ".class", c.bytes.toByteArray()));
      return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      Compiled compiled = new Compiled(name);
      written.add(compiled);
      return compiled;
    }

    @Override
    public Iterable<JavaFileObject> list(
        Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
        throws IOException {
      List<JavaFileObject> all = new ArrayList<>();
      super.list(location, packageName, kinds, recurse).forEach(all::add);
      if (location == StandardLocation.CLASS_PATH) {
        libraries.stream()
            .map(Compiled.class::cast)
            .filter(c -> c.name.substring(0, c.name.lastIndexOf('.')).equals(packageName))
            .forEach(all::add);
      }
      return all;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
      return file instanceof Compiled compiled
          ? compiled.name
          : super.inferBinaryName(location, file);
    }
  }
}
