// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.deployer.intake.IntakeOutcome.Accepted;
import org.odeum.deployer.intake.IntakeOutcome.Incomplete;
import org.odeum.deployer.intake.IntakeOutcome.Refused;
import org.odeum.deployer.testkit.SettableClock;
import org.odeum.deployer.testkit.TestJar;

class InboxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private final byte[] whole = TestJar.addon("hello", "1.0.0").entry("t", "x".repeat(90)).bytes();
  private final SettableClock clock = new SettableClock();
  @TempDir Path root;
  private Path deploy;
  private Path jar;
  private Inbox inbox;

  @BeforeEach
  void makeInbox() throws IOException {
    deploy = Files.createDirectory(root.resolve("deploy"));
    jar = deploy.resolve("hello.jar");
    ArtifactStore store = new ArtifactStore(root.resolve("store"), Limits.DEFAULT);
    inbox = new Inbox(deploy, new Intake(store, Limits.DEFAULT), clock, PATIENCE);
  }

  @Test
  void a_half_copied_jar_is_waited_for() throws IOException {
    Files.write(jar, Arrays.copyOf(whole, 40));
    Inbox.Scan half = inbox.scan();
    assertThat(only(half).outcome()).isInstanceOf(Incomplete.class);
    assertThat(half.retryAfter()).isPresent();

    Files.write(jar, whole);
    clock.advance(half.retryAfter().orElseThrow());
    Inbox.Scan full = inbox.scan();

    assertThat(only(full).outcome()).isInstanceOf(Accepted.class);
    assertThat(only(full).noticed()).isEqualTo(only(half).noticed());
    assertThat(full.retryAfter()).isEmpty();
  }

  @Test
  void a_truncated_jar_that_nobody_writes_to_is_refused_when_patience_ends() throws IOException {
    Files.write(jar, Arrays.copyOf(whole, 40));
    inbox.scan();
    clock.advance(PATIENCE.minusMillis(1));
    assertThat(only(inbox.scan()).outcome()).isInstanceOf(Incomplete.class);

    clock.advance(Duration.ofSeconds(1));
    Inbox.Scan scan = inbox.scan();

    assertThat(only(scan).outcome()).isInstanceOf(Refused.class);
    assertThat(((Refused) only(scan).outcome()).clause()).contains("no whole jar", "copy it again");
    assertThat(scan.retryAfter()).isEmpty();
  }

  @Test
  void a_slow_copy_is_waited_for_beyond_patience_as_long_as_it_goes_on() throws IOException {
    for (int length = 20; length < whole.length; length += 20) {
      Files.write(jar, Arrays.copyOf(whole, length));
      clock.advance(PATIENCE.minusMillis(1));
      assertThat(only(inbox.scan()).outcome()).isInstanceOf(Incomplete.class);
    }
    Files.write(jar, whole);
    clock.advance(PATIENCE);

    assertThat(only(inbox.scan()).outcome()).isInstanceOf(Accepted.class);
  }

  @Test
  void looks_at_an_unfinished_file_become_rarer() throws IOException {
    Files.write(jar, Arrays.copyOf(whole, 40));
    Duration first = inbox.scan().retryAfter().orElseThrow();
    clock.advance(first);
    Duration second = inbox.scan().retryAfter().orElseThrow();

    assertThat(second).isGreaterThan(first);
  }

  @Test
  void a_touch_is_reported_and_gives_the_same_artifact() throws IOException {
    Files.write(jar, whole);
    IntakeOutcome before = only(inbox.scan()).outcome();
    assertThat(inbox.scan().changed()).isEmpty();

    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
    Inbox.Scan touched = inbox.scan();

    assertThat(touched.changed()).containsExactly("hello.jar");
    assertThat(only(touched).outcome()).isEqualTo(before);
  }

  @Test
  void a_removed_file_is_reported_and_gone() throws IOException {
    Files.write(jar, whole);
    inbox.scan();
    Files.delete(jar);

    Inbox.Scan scan = inbox.scan();

    assertThat(scan.files()).isEmpty();
    assertThat(scan.changed()).containsExactly("hello.jar");
  }

  @Test
  void folders_hidden_files_unfinished_downloads_and_notes_are_not_looked_at() throws IOException {
    Files.createDirectory(deploy.resolve("source.jar"));
    for (String name :
        new String[] {".hidden.jar", "a.jar~", "a.jar.part", "a.jar.tmp", "README.md", "#a.jar#"}) {
      Files.writeString(deploy.resolve(name), "x");
    }

    assertThat(inbox.scan().files()).isEmpty();
  }

  @Test
  void a_missing_folder_is_an_error_and_not_an_empty_folder() throws IOException {
    Files.write(jar, whole);
    inbox.scan();
    Files.delete(jar);
    Files.delete(deploy);

    assertThatThrownBy(() -> inbox.scan()).isInstanceOf(NoSuchFileException.class);
  }

  private static DeployedFile only(Inbox.Scan scan) {
    assertThat(scan.files()).hasSize(1);
    return scan.files().getFirst();
  }
}
