// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Resource;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Makes an addon jar from source text, as an addon author's build would: javac, then bnd.
 *
 * <p>The class path of the running test is what it compiles against. Not safe for use by several
 * threads.
 */
public final class AddonJar {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile("(?m)(?:^|\\s)public (?:final |abstract )*(?:class|interface|record) (\\w+)");

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> resources = new LinkedHashMap<>();
  private final List<Path> classPath = new ArrayList<>();

  private AddonJar(String symbolicName, String version) {
    headers.put("Bundle-SymbolicName", symbolicName);
    headers.put("Bundle-Version", version);
    headers.put("-noimportjava", "true");
    headers.put("-reproducible", "true");
  }

  /** A jar of this symbolic name and version, empty so far. */
  public static AddonJar named(String symbolicName, String version) {
    return new AddonJar(symbolicName, version);
  }

  /**
   * An addon with one controller.
   *
   * @param name the technical name, and the symbolic name
   * @param members the members of the controller class: methods with {@code @Route}
   */
  public static AddonJar controller(String name, String version, String members) {
    String type = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Controller";
    return named(name, version)
        .source(
            """
            package addon.%s;
            import java.util.*;
            import java.util.concurrent.*;
            import org.odeum.addon.*;
            import org.odeum.http.*;
            import org.osgi.service.component.annotations.*;
            @Addon(name = "%s")
            @Component
            public class %s implements Controller {
            %s
            }
            """
                .formatted(name.replaceAll("\\W", "_"), name, type, members));
  }

  /** Adds a manifest header or bnd instruction. */
  public AddonJar header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Adds a compilation unit with one public type. */
  public AddonJar source(String text) {
    sources.put(find(PACKAGE, text).replace('.', '/') + "/" + find(TYPE, text) + ".java", text);
    return this;
  }

  /** Adds a file. */
  public AddonJar resource(String path, String text) {
    resources.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Compiles against another jar, too. */
  public AddonJar against(Path jar) {
    classPath.add(jar);
    return this;
  }

  /** Writes the jar to a file, in one move, so that a watcher never sees half of it. */
  public Path writeTo(Path file) {
    try {
      Path folder = Files.createTempDirectory("addon-jar");
      try (Builder builder = new Builder()) {
        Path classes = compile(folder);
        builder.setClasspath(classPath().map(Path::toFile).toArray(File[]::new));
        headers.forEach(builder::setProperty);
        builder.setBase(folder.toFile());
        try (Jar compiled = new Jar(classes.toFile())) {
          builder.addClasspath(compiled);
          if (sources.isEmpty()) {
            builder.setProperty("-resourceonly", "true");
          } else {
            builder.setProperty("-privatepackage", String.join(",", compiled.getPackages()));
          }
          Jar jar = builder.build();
          if (!builder.getErrors().isEmpty()) {
            throw new IllegalStateException("bnd: " + builder.getErrors());
          }
          resources.forEach((name, content) -> jar.putResource(name, resource(content)));
          Path temporary = folder.resolve("result.jar");
          jar.write(temporary.toFile());
          Files.createDirectories(file.toAbsolutePath().getParent());
          AtomicCopy.of(temporary, file);
          return file;
        }
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Resource resource(byte[] content) {
    return new EmbeddedResource(content, 0L);
  }

  private Path compile(Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    if (sources.isEmpty()) {
      return classes;
    }
    String path = String.join(File.pathSeparator, classPath().map(Path::toString).toList());
    List<String> options =
        List.of("-proc:none", "-parameters", "-nowarn", "-d", classes.toString(), "-cp", path);
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve("src").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      written.add(file);
    }
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var units = files.getJavaFileObjectsFromPaths(written);
      if (!compiler.getTask(messages, files, null, options, null, units).call()) {
        throw new IllegalArgumentException("the addon's source does not compile:\n" + messages);
      }
    }
    return classes;
  }

  private Stream<Path> classPath() {
    return Stream.concat(
        classPath.stream(),
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::exists));
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + pattern + " in:\n" + text);
    }
    return matcher.group(1);
  }
}
