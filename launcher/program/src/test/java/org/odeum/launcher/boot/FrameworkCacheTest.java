// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkCacheTest {
  @TempDir Path folder;

  @Test
  void without_a_file_system_in_memory_it_is_in_the_process_s_folder() throws IOException {
    Path cache = new FrameworkCache(Optional.of(folder.resolve("none"))).in(folder);

    assertThat(cache).isEqualTo(folder.resolve("framework")).doesNotExist();
    assertThat(new FrameworkCache(Optional.of(folder.resolve("none"))).behind(cache)).isEmpty();
  }

  @Test
  void it_stays_on_disk_where_the_features_say_so() {
    var definition =
        new ServerDefinition(List.of(), Map.of("odeum.cache-in-memory", "false"), List.of());

    assertThat(FrameworkCache.of(definition).in(folder)).doesNotExist();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void in_memory_it_goes_with_the_process_s_folder() throws IOException {
    assumeTrue(Files.isWritable(Path.of("/dev/shm")), "this system has no /dev/shm");
    RunDirectory run = RunDirectory.create(folder, 4711, pid -> false);

    Path cache = FrameworkCache.ofThisSystem().in(run.path());
    Path target = cache.toRealPath();
    Files.writeString(cache.resolve("file"), "text");
    run.close();

    assertThat(target).doesNotExist().hasParentRaw(Path.of("/dev/shm"));
    assertThat(run.path()).doesNotExist();
  }

  @Test
  void what_a_killed_process_left_in_memory_goes_with_the_next_start() throws IOException {
    assumeTrue(Files.isWritable(Path.of("/dev/shm")), "this system has no /dev/shm");
    RunDirectory killed = RunDirectory.create(folder, 4711, pid -> false);
    Path target = FrameworkCache.ofThisSystem().in(killed.path()).toRealPath();

    RunDirectory.create(folder, 4712, pid -> false).close();

    assertThat(target).doesNotExist();
  }

  @Test
  void links_to_other_places_are_only_links() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Path precious = Files.createDirectory(folder.resolve("odeum-precious"));
    Path link = Files.createSymbolicLink(run.resolve("framework"), precious);

    assertThat(FrameworkCache.ofThisSystem().behind(link)).isEmpty();
    new RunDirectory(run).close();

    assertThat(precious).exists();
  }
}
