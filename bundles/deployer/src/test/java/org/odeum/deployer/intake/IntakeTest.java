// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.deployer.intake.IntakeOutcome.Accepted;
import org.odeum.deployer.intake.IntakeOutcome.Incomplete;
import org.odeum.deployer.intake.IntakeOutcome.Refused;
import org.odeum.deployer.testkit.TestJar;

class IntakeTest {
  private static final Limits SMALL = new Limits(100_000, 5, 200_000);

  @TempDir Path folder;
  private Path storeFolder;
  private ArtifactStore store;

  @BeforeEach
  void openStore() throws IOException {
    storeFolder = folder.resolve("store");
    store = new ArtifactStore(storeFolder, SMALL);
  }

  @Test
  void a_whole_bundle_is_kept_under_its_hash_with_what_it_says_of_itself() throws IOException {
    Path file =
        TestJar.addon("library", "1.2.3")
            .dependsOn("base")
            .dependsOn("web")
            .writeTo(folder.resolve("library.jar"));

    Artifact artifact = accepted(file);

    assertThat(artifact.path()).hasSameBinaryContentAs(file);
    assertThat(artifact.path().getFileName()).hasToString(artifact.sha256() + ".jar");
    assertThat(artifact.label()).isEqualTo("library 1.2.3");
    assertThat(artifact.manifest().depends()).containsExactly("base", "web");
    assertThat(artifact.manifest().fragmentHost()).isEmpty();
  }

  @Test
  void every_cut_of_a_jar_is_incomplete_and_leaves_nothing_in_the_store() throws IOException {
    byte[] whole = TestJar.addon("hello", "1.0.0").entry("text", "x".repeat(500)).bytes();
    Path file = folder.resolve("hello.jar");
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(take(file)).as("first %d bytes", length).isInstanceOf(Incomplete.class);
    }
    assertThat(stored()).isEmpty();
  }

  @Test
  void a_flipped_bit_is_found_by_its_crc() throws IOException {
    byte[] bytes = TestJar.addon("hello", "1.0.0").entry("text", "abc".repeat(300)).bytes();
    Path file = folder.resolve("hello.jar");
    int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("text") + "text".length();
    bytes[data + 4] ^= 1;
    Files.write(file, bytes);

    assertThat(take(file)).isInstanceOf(Incomplete.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void what_is_no_bundle_is_refused_with_its_reason() throws IOException {
    assertThat(refusal(TestJar.plain())).contains("no Bundle-SymbolicName");
    assertThat(refusal(TestJar.bundle("a", "1").header("Bundle-ManifestVersion", "1")))
        .contains("Bundle-ManifestVersion: 2");
    assertThat(refusal(TestJar.bundle("a", "one"))).contains("\"one\" is no version");
    assertThat(refusal(TestJar.addon("a-b", "1"))).contains("\"a-b\" is no name for an addon");
    assertThat(refusal(TestJar.bundle("a", "1").header("Fragment-Host", "system.bundle")))
        .contains("extends the framework");
    assertThat(
            refusal(
                TestJar.bundle("a", "1")
                    .header(
                        "Provide-Capability",
                        "odeum.addon;odeum.addon=x,odeum.addon;odeum.addon=y")))
        .contains("declares the addons x and y");
    assertThat(stored()).isEmpty();
  }

  @Test
  void limits_bound_size_entries_and_what_it_unpacks_to() throws IOException {
    TestJar many = TestJar.bundle("a", "1");
    for (int i = 0; i < 10; i++) {
      many.entry("e" + i, "");
    }
    assertThat(refusal(many)).contains("11 entries, more than the 5");
    assertThat(refusal(TestJar.bundle("a", "1").entry("bomb", "0".repeat(300_000))))
        .contains("unpacks to more than the 200000 bytes");
    Path large = Files.write(folder.resolve("large.jar"), new byte[100_001]);
    assertThat(take(large)).isInstanceOf(Refused.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void a_file_that_is_no_jar_is_refused() throws IOException {
    Path war = Files.writeString(folder.resolve("hello.war"), "x");

    assertThat(take(war))
        .isEqualTo(new Refused("it is no .jar file; an addon is a bundle in a jar"));
  }

  @Test
  void a_file_that_goes_away_is_no_error() {
    assertThat(take(folder.resolve("gone.jar"))).isInstanceOf(Incomplete.class);
  }

  @Test
  void the_store_clears_what_a_killed_process_left_and_finds_only_what_is_whole()
      throws IOException {
    Artifact kept = accepted(TestJar.bundle("a", "1").writeTo(folder.resolve("a.jar")));
    Artifact other = accepted(TestJar.bundle("b", "1").writeTo(folder.resolve("b.jar")));
    Path leftover = Files.writeString(storeFolder.resolve("intake-1.part"), "half");
    Files.writeString(other.path(), "overwritten by someone");

    ArtifactStore reopened = new ArtifactStore(storeFolder, SMALL);

    assertThat(leftover).doesNotExist();
    assertThat(reopened.find(kept.sha256())).contains(kept);
    assertThat(reopened.find(other.sha256())).isEmpty();
    assertThat(reopened.find("0".repeat(64))).isEmpty();
  }

  @Test
  void a_damaged_copy_in_the_store_is_replaced_when_the_file_comes_again() throws IOException {
    Path file = TestJar.bundle("a", "1").writeTo(folder.resolve("a.jar"));
    Artifact artifact = accepted(file);
    Files.writeString(artifact.path(), "cut");

    accepted(file);

    assertThat(artifact.path()).hasSameBinaryContentAs(file);
  }

  private IntakeOutcome take(Path file) {
    return new Intake(store, SMALL).take(file);
  }

  private Artifact accepted(Path file) {
    IntakeOutcome outcome = take(file);
    assertThat(outcome).isInstanceOf(Accepted.class);
    return ((Accepted) outcome).artifact();
  }

  private String refusal(TestJar jar) {
    IntakeOutcome outcome = take(jar.writeTo(folder.resolve("refused.jar")));
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).clause();
  }

  private List<Path> stored() throws IOException {
    try (Stream<Path> all = Files.list(storeFolder)) {
      return all.toList();
    }
  }
}
