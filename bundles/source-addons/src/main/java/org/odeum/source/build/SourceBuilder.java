// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.odeum.source.build.BuildResult.Made;
import org.odeum.source.build.BuildResult.Refused;
import org.odeum.source.build.JavaCompilation.Compiled;
import org.odeum.source.tree.SourceAddon;
import org.odeum.source.tree.SourceException;
import org.odeum.source.tree.SourceTree;
import org.odeum.source.tree.TreeReader;
import org.odeum.source.tree.TreeStamp;

/** Makes a jar of a source addon, or takes it from the cache. For use by one thread. */
public final class SourceBuilder implements AutoCloseable {
  private static final String NO_COMPILER =
      "the Java that runs this server has no compiler: start it with a JDK, or deploy a jar";
  private static final int MOST_SHOWN = 10;

  private final TreeReader reader;
  private final ClassPath platform;
  private final BuildCache cache;
  private final boolean canCompile;
  private final BundleMaker bundles = new BundleMaker();
  private Optional<JavaCompilation> compilation = Optional.empty();

  /** Makes one for this Java. */
  public SourceBuilder(TreeReader reader, ClassPath platform, BuildCache cache) {
    this(reader, platform, cache, JavaCompilation.isPossible());
  }

  SourceBuilder(TreeReader reader, ClassPath platform, BuildCache cache, boolean canCompile) {
    this.reader = reader;
    this.platform = platform;
    this.cache = cache;
    this.canCompile = canCompile;
  }

  /**
   * Reads an addon.
   *
   * @return what is needed to build it; empty if it is being written
   * @throws SourceException if nothing can be built of it
   */
  public Optional<Job> read(SourceAddon addon, TreeStamp stamp) throws SourceException {
    try {
      SortedMap<String, byte[]> contents = reader.read(addon, stamp);
      if (!reader.stamp(addon).equals(stamp)) {
        return Optional.empty();
      }
      return Optional.of(new Job(addon, contents, SourceTree.of(addon, contents)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new SourceException("its files cannot be read: " + failed.getMessage());
    }
  }

  /** An addon that was read, for {@link #build}. */
  public record Job(SourceAddon addon, SortedMap<String, byte[]> contents, SourceTree tree) {}

  /**
   * Builds.
   *
   * @param addons finds the jar of an addon by its technical name
   */
  public BuildResult build(Job job, Function<String, Optional<Path>> addons) {
    String name = job.tree().name();
    try {
      List<Dependency> dependencies = new ArrayList<>();
      job.tree()
          .depends()
          .forEach(
              needed ->
                  addons
                      .apply(needed)
                      .ifPresent(jar -> dependencies.add(new Dependency(needed, jar))));
      String key = BuildKey.of(job.addon().file(), job.contents(), platform, dependencies);
      Optional<Path> kept = cache.find(key);
      if (kept.isPresent()) {
        return new Made(name, kept.get(), List.of());
      }
      if (!canCompile) {
        return new Refused(name, NO_COMPILER);
      }
      Compiled compiled = compilation().compile(job.tree(), platform, dependencies);
      if (compiled.failed()) {
        return new Refused(name, doesNotCompile(compiled.problems()));
      }
      byte[] jar = bundles.make(job.tree(), compiled.classes(), compiled.used());
      return new Made(
          name,
          cache.keep(key, jar),
          compiled.problems().stream().map(CompileProblem::headline).toList());
    } catch (SourceException refused) {
      return new Refused(name, refused.getMessage());
    } catch (IOException failed) {
      return new Refused(name, "it could not be built: " + failed.getMessage());
    }
  }

  private JavaCompilation compilation() {
    if (compilation.isEmpty()) {
      compilation = Optional.of(new JavaCompilation(new JarPackages()));
    }
    return compilation.get();
  }

  private static String doesNotCompile(List<CompileProblem> problems) {
    List<CompileProblem> errors = problems.stream().filter(CompileProblem::error).toList();
    StringBuilder text =
        new StringBuilder("it does not compile: ").append(errors.getFirst().headline());
    if (errors.size() > 1) {
      text.append(" (1 of ").append(errors.size()).append(" errors)");
    }
    errors.stream().limit(MOST_SHOWN).forEach(error -> text.append('\n').append(error.text()));
    return text.append("\nMend it and save the file; it is compiled again by itself").toString();
  }

  @Override
  public void close() throws IOException {
    if (compilation.isPresent()) {
      compilation.get().close();
    }
  }
}
