// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.odeum.source.tree.SourceTree;

/**
 * Compiles in this process, for the Java that runs. No annotation processor runs: that would be
 * foreign code at build time. For use by one thread.
 */
final class JavaCompilation implements AutoCloseable {
  private static final List<String> OPTIONS =
      List.of(
          "-proc:none",
          "-implicit:none",
          "-parameters",
          "-g",
          "-Xlint:deprecation,removal,unchecked",
          "-Xmaxerrs",
          "50",
          "-Xmaxwarns",
          "50");

  private final JavaCompiler compiler;
  private final JarPackages packages;
  private StandardJavaFileManager files;
  private List<Path> classPath = List.of();

  JavaCompilation(JarPackages packages) {
    this.packages = packages;
    this.compiler = ToolProvider.getSystemJavaCompiler();
  }

  /** Tells whether this Java has a compiler. */
  static boolean isPossible() {
    // Asked first: without it even the classes of javax.tools may be missing.
    return ModuleLayer.boot().findModule("jdk.compiler").isPresent();
  }

  /**
   * What came of it.
   *
   * @param classes by their names in a jar
   * @param used the jars whose packages were looked into
   * @param problems errors and warnings
   */
  record Compiled(
      SortedMap<String, byte[]> classes, List<Path> used, List<CompileProblem> problems) {
    boolean failed() {
      return problems.stream().anyMatch(CompileProblem::error);
    }
  }

  Compiled compile(SourceTree tree, ClassPath platform, List<Dependency> dependencies)
      throws IOException {
    Set<String> allowed = new HashSet<>(platform.packages());
    List<Path> jars = new ArrayList<>();
    for (Dependency dependency : dependencies) {
      jars.add(dependency.jar());
      allowed.addAll(JarPackages.exported(dependency.jar()));
    }
    jars.addAll(platform.jars());
    use(jars);
    CompileFiles view = new CompileFiles(files, allowed::contains);
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<MemorySource> sources = new ArrayList<>();
    tree.java().forEach((name, text) -> sources.add(new MemorySource(name, text)));
    boolean done =
        compiler.getTask(Writer.nullWriter(), view, found, OPTIONS, null, sources).call();
    List<CompileProblem> problems = new ArrayList<>();
    found.getDiagnostics().forEach(each -> problems.add(CompileProblem.of(each, tree)));
    if (!done && problems.stream().noneMatch(CompileProblem::error)) {
      problems.add(
          new CompileProblem(
              "", 0, 0, "the compiler failed without a word", java.util.Optional.empty(), true));
    }
    return new Compiled(view.classes(), used(jars, view.used()), List.copyOf(problems));
  }

  private List<Path> used(List<Path> jars, Set<String> names) throws IOException {
    List<Path> used = new ArrayList<>();
    for (Path jar : jars) {
      if (packages.of(jar).stream().anyMatch(names::contains)) {
        used.add(jar);
      }
    }
    return used;
  }

  /** Jars stay open between two compilations as long as the class path is the same. */
  private void use(List<Path> jars) throws IOException {
    if (files == null || !jars.equals(classPath)) {
      close();
      files = compiler.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, jars);
      classPath = jars;
      packages.keepOnly(Set.copyOf(jars));
    }
  }

  @Override
  public void close() throws IOException {
    if (files != null) {
      files.close();
      files = null;
    }
  }
}
