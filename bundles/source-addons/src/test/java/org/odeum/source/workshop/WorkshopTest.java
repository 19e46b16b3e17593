// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.supply.Demand;
import org.odeum.addon.supply.SuppliedAddon;
import org.odeum.addon.supply.Supply;
import org.odeum.source.build.Sources;
import org.odeum.source.tree.SourceFinder;
import org.odeum.source.tree.TreeReader;

/** Looks one after the other, with the builds in between run by hand. */
class WorkshopTest {
  @TempDir Path root;
  private final List<Runnable> builds = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private int woken;
  private Sources sources;
  private Workshop workshop;

  @BeforeEach
  void open() {
    sources = new Sources(root);
    workshop = workshop(List.of(root));
  }

  @Test
  void the_first_look_builds_at_once() {
    sources.write("Hello.java", Sources.HELLO);

    assertThat(look().getFirst().supply()).isInstanceOf(Supply.Built.class);
    assertThat(builds).isEmpty();
  }

  @Test
  void a_change_is_built_when_it_is_the_same_at_a_later_look() {
    sources.write("Hello.java", Sources.HELLO);
    Supply first = look().getFirst().supply();
    edit("two");
    assertThat(look().getFirst().supply()).isEqualTo(first);
    assertThat(look().getFirst().supply()).as("no time has passed").isEqualTo(first);
    assertThat(builds).isEmpty();
    pass();
    edit("three, before the second look");
    look();
    assertThat(builds).isEmpty();
    pass();
    assertThat(look().getFirst().supply()).as("while it is built").isEqualTo(first);
    assertThat(builds).hasSize(1);
    build();

    assertThat(woken).isPositive();
    assertThat(look().getFirst().supply()).isInstanceOf(Supply.Built.class).isNotEqualTo(first);
  }

  @Test
  void what_changes_while_it_is_built_is_built_again() {
    sources.write("Hello.java", Sources.HELLO);
    look();
    edit("two");
    settle();
    edit("three");
    build();
    settle();

    assertThat(builds).hasSize(1);
  }

  @Test
  void a_new_addon_waits_until_it_is_built() {
    look();
    sources.write("Hello.java", Sources.HELLO);

    assertThat(look().getFirst().supply()).isInstanceOf(Supply.Pending.class);
    settle();
    build();
    assertThat(look().getFirst().supply()).isInstanceOf(Supply.Built.class);
  }

  @Test
  void a_mistake_and_its_correction() throws Exception {
    sources.write("Hello.java", "class Hello {");
    assertThat(look().getFirst().supply()).isInstanceOf(Supply.Failed.class);
    assertThat(workshop.failures().get("hello")).contains("Hello.java:1");
    sources.write("Hello.java", Sources.HELLO);
    settle();
    build();

    assertThat(look().getFirst().supply()).isInstanceOf(Supply.Built.class);
    assertThat(workshop.failures()).isEmpty();
    Files.delete(root.resolve("Hello.java"));
    assertThat(look()).isEmpty();
  }

  @Test
  void an_addon_is_built_after_the_one_it_uses_and_again_when_that_changes() {
    sources
        .write("a_user/User.java", "class User { String w = lib.Word.IT; }")
        .write("a_user/addon.json", "{\"depends\": [\"lib\"]}");
    assertThat(look().getFirst().supply()).isInstanceOf(Supply.Failed.class);
    sources
        .write("lib/lib/Word.java", "package lib; public class Word { public static String IT; }")
        .write("lib/addon.json", "{\"exports\": [\"lib\"]}");
    settle();
    build();
    settle();
    build();

    assertThat(look()).allMatch(addon -> addon.supply() instanceof Supply.Built);
    sources.write("lib/lib/Word.java", "package lib; public class Word { }");
    settle();
    build();
    settle();
    build();
    assertThat(look().getFirst().supply()).isInstanceOf(Supply.Failed.class);
  }

  @Test
  void folders_that_are_not_watched_are_built_once_and_stay() throws Exception {
    sources.write("Hello.java", Sources.HELLO);
    workshop = workshop(List.of());
    List<SuppliedAddon> first = look();
    Files.delete(root.resolve("Hello.java"));
    settle();

    assertThat(look()).isEqualTo(first).hasSize(1);
    assertThat(builds).isEmpty();
  }

  private Workshop workshop(List<Path> watched) {
    return new Workshop(
        new SourceFinder(List.of(root), 1),
        new SourceFinder(watched, 1),
        TreeReader.STANDARD,
        sources.builder(),
        new Workshop.Later() {
          @Override
          public void execute(Runnable what) {
            builds.add(what);
          }

          @Override
          public void execute(Runnable what, Duration after) {}
        },
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
          }
        });
  }

  private List<SuppliedAddon> look() {
    return workshop.look(new Demand(Map.of(), () -> woken++));
  }

  private void pass() {
    now = now.plusMillis(50);
  }

  private void settle() {
    look();
    pass();
    look();
  }

  private void build() {
    List<Runnable> due = List.copyOf(builds);
    builds.clear();
    due.forEach(Runnable::run);
  }

  private void edit(String text) {
    sources.write("Hello.java", Sources.HELLO.replace("\"hello\";", "\"" + text + "\";"));
  }
}
