// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.deployer.intake.IntakeOutcome.Accepted;
import org.odeum.deployer.intake.IntakeOutcome.Incomplete;
import org.odeum.deployer.intake.IntakeOutcome.Refused;
import org.odeum.deployer.testkit.SettableClock;
import org.odeum.deployer.testkit.TestJar;

/** Folders of other machines: times of whole seconds, inodes that change, files out of reach. */
class NetworkFolderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LATER = Duration.ofSeconds(5);

  private final byte[] one = TestJar.addon("hello", "1.0.0").entry("t", "one").bytes();
  private final byte[] two = TestJar.addon("hello", "1.0.0").entry("t", "two").bytes();
  private final SettableClock clock = new SettableClock();
  private final Remote remote = new Remote();
  @TempDir Path root;
  private Path deploy;
  private Path jar;
  private Inbox inbox;

  @BeforeEach
  void makeInbox() throws IOException {
    deploy = Files.createDirectory(root.resolve("deploy"));
    jar = deploy.resolve("hello.jar");
    ArtifactStore store = new ArtifactStore(root.resolve("store"), Limits.DEFAULT);
    inbox = new Inbox(deploy, new Intake(store, Limits.DEFAULT, remote), clock, PATIENCE);
    assertThat(one)
        .as("of one length, so that only the content tells them apart")
        .hasSameSizeAs(two);
  }

  /** Attributes as a network's file system gives them. */
  private static final class Remote implements Fingerprint.Source {
    private Duration granularity = Duration.ofSeconds(1);
    private boolean sameInode = true;
    private int asked;
    private Optional<IOException> failure = Optional.empty();

    @Override
    public Fingerprint of(Path path) throws IOException {
      if (failure.isPresent()) {
        throw failure.get();
      }
      Fingerprint real = Fingerprint.of(path);
      Instant time = real.modified().toInstant();
      long seconds = time.getEpochSecond() - time.getEpochSecond() % granularity.toSeconds();
      asked++;
      return new Fingerprint(
          sameInode ? "inode" : "inode " + asked,
          real.size(),
          FileTime.from(Instant.ofEpochSecond(seconds)),
          real.readable());
    }
  }

  /** Writes in place, at the time of the test's clock. */
  private void write(byte[] content) throws IOException {
    Files.write(jar, content);
    Files.setLastModifiedTime(jar, FileTime.from(clock.instant()));
  }

  private Inbox.Scan after(Duration time) throws IOException {
    clock.advance(time);
    return inbox.scan();
  }

  private static DeployedFile only(Inbox.Scan scan) {
    assertThat(scan.files()).hasSize(1);
    return scan.files().getFirst();
  }

  private static String hash(Inbox.Scan scan) {
    assertThat(only(scan).outcome()).isInstanceOf(Accepted.class);
    return ((Accepted) only(scan).outcome()).artifact().sha256();
  }

  @Test
  void another_content_of_the_same_size_within_the_same_second_is_noticed() throws IOException {
    clock.advance(Duration.ofMillis(100));
    write(one);
    String before = hash(inbox.scan());
    clock.advance(Duration.ofMillis(300));
    write(two);
    Inbox.Scan hidden = inbox.scan();
    assertThat(hidden.changed()).as("nothing tells of it yet").isEmpty();

    Inbox.Scan scan = after(Duration.ofMillis(2500));

    assertThat(scan.changed()).containsExactly("hello.jar");
    assertThat(hash(scan)).isNotEqualTo(before);
  }

  @Test
  void even_where_times_have_two_seconds_and_the_other_machines_clock_is_wrong()
      throws IOException {
    remote.granularity = Duration.ofSeconds(2);
    Instant theirs = clock.instant().plus(3, ChronoUnit.MINUTES);
    Files.write(jar, one);
    Files.setLastModifiedTime(jar, FileTime.from(theirs));
    String before = hash(inbox.scan());
    clock.advance(Duration.ofMillis(1900));
    Files.write(jar, two);
    Files.setLastModifiedTime(jar, FileTime.from(theirs.plusMillis(1900)));

    assertThat(hash(after(Duration.ofSeconds(1)))).isNotEqualTo(before);
  }

  @Test
  void what_is_as_it_was_after_that_is_not_read_any_more() throws IOException {
    write(one);
    String before = hash(inbox.scan());
    assertThat(after(Duration.ofMillis(2500)).changed()).isEmpty();
    int asked = remote.asked;

    for (int look = 0; look < 10; look++) {
      assertThat(hash(after(Duration.ofSeconds(1)))).isEqualTo(before);
    }

    assertThat(remote.asked - asked).as("one look each, and no reading").isEqualTo(10);
  }

  @Test
  void what_was_written_long_ago_is_read_once() throws IOException {
    Files.write(jar, one);
    Files.setLastModifiedTime(jar, FileTime.from(clock.instant().minus(1, ChronoUnit.DAYS)));
    inbox.scan();
    int asked = remote.asked;

    after(Duration.ofSeconds(3));

    assertThat(remote.asked - asked).isEqualTo(1);
  }

  @Test
  void inodes_that_change_each_time_neither_keep_a_file_out_nor_change_it() throws IOException {
    remote.sameInode = false;
    write(one);
    String before = hash(inbox.scan());
    for (int look = 0; look < 10; look++) {
      Inbox.Scan scan = after(Duration.ofSeconds(1));
      assertThat(scan.changed()).as("look %s", look).isEmpty();
      assertThat(hash(scan)).isEqualTo(before);
    }
    int asked = remote.asked;
    after(Duration.ofSeconds(1));
    assertThat(remote.asked - asked).as("nobody reads it at each look").isEqualTo(1);

    write(two);
    Inbox.Scan scan = inbox.scan();

    assertThat(scan.changed()).containsExactly("hello.jar");
    assertThat(hash(scan)).isNotEqualTo(before);
  }

  @Test
  void a_half_copied_jar_whose_inode_changes_is_refused_when_patience_ends() throws IOException {
    remote.sameInode = false;
    write(Arrays.copyOf(one, 40));
    assertThat(only(inbox.scan()).outcome()).isInstanceOf(Incomplete.class);
    after(PATIENCE.minusMillis(1));
    assertThat(only(after(Duration.ofSeconds(1))).outcome()).isInstanceOf(Refused.class);

    write(one);
    assertThat(only(after(Duration.ofSeconds(1))).outcome()).isInstanceOf(Accepted.class);
  }

  @Test
  void a_copy_into_room_that_was_made_before_is_waited_for_as_long_as_it_goes_on()
      throws IOException {
    Instant begun = clock.instant();
    byte[] room = new byte[one.length];
    for (int length = 20; length < one.length; length += 40) {
      System.arraycopy(one, 0, room, 0, length);
      write(room);
      Files.setLastModifiedTime(jar, FileTime.from(begun)); // the time is written at the end
      assertThat(only(inbox.scan()).outcome()).as("%s", length).isInstanceOf(Incomplete.class);
      clock.advance(PATIENCE.minusMillis(1));
    }
    Files.write(jar, one);
    Files.setLastModifiedTime(jar, FileTime.from(begun));
    assertThat(only(after(PATIENCE)).outcome()).isInstanceOf(Accepted.class);
  }

  @Test
  void a_file_that_is_listed_and_out_of_reach_is_waited_for() throws IOException {
    write(one);
    remote.failure = Optional.of(new IOException("Stale file handle"));
    Inbox.Scan scan = inbox.scan();
    assertThat(((Incomplete) only(scan).outcome()).clause()).contains("Stale file handle");
    assertThat(scan.retryAfter()).isPresent();

    remote.failure = Optional.empty();
    assertThat(only(after(Duration.ofSeconds(1))).outcome()).isInstanceOf(Accepted.class);
  }

  @Test
  void one_that_is_out_of_reach_for_long_is_told_of_and_taken_when_it_comes_back()
      throws IOException {
    write(one);
    remote.failure = Optional.of(new IOException("Stale file handle"));
    inbox.scan();
    after(PATIENCE);
    assertThat(((Refused) only(after(Duration.ofSeconds(1))).outcome()).clause())
        .contains("Stale file handle");
    after(LATER);
    remote.failure = Optional.empty();

    Inbox.Scan scan = after(LATER);

    assertThat(only(scan).outcome()).isInstanceOf(Accepted.class);
    assertThat(scan.changed()).containsExactly("hello.jar");
  }

  @Test
  void one_that_is_known_stays_what_it_was_while_it_is_out_of_reach() throws IOException {
    write(one);
    String before = hash(inbox.scan());
    remote.failure = Optional.of(new IOException("Input/output error"));
    for (int look = 0; look < 10; look++) {
      Inbox.Scan scan = after(Duration.ofSeconds(1));
      assertThat(hash(scan)).isEqualTo(before);
      assertThat(scan.changed()).isEmpty();
    }
    remote.failure = Optional.empty();
    write(two);
    assertThat(hash(after(Duration.ofSeconds(1)))).isNotEqualTo(before);
  }

  @Test
  void one_that_a_listing_still_has_goes_when_patience_ends_and_not_before() throws IOException {
    write(one);
    String before = hash(inbox.scan());
    remote.failure = Optional.of(new NoSuchFileException(jar.toString()));
    Inbox.Scan scan = inbox.scan();
    assertThat(hash(scan)).as("an atomic replacement looks like this").isEqualTo(before);
    assertThat(scan.retryAfter()).isPresent();
    assertThat(hash(after(PATIENCE.minusMillis(1)))).isEqualTo(before);

    Inbox.Scan gone = after(Duration.ofMillis(1));

    assertThat(gone.files()).isEmpty();
    assertThat(gone.changed()).containsExactly("hello.jar");
  }

  @Test
  void one_that_no_listing_has_any_more_is_gone_at_once() throws IOException {
    write(one);
    inbox.scan();
    Files.delete(jar);
    assertThat(inbox.scan().files()).isEmpty();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void a_writer_that_sets_the_time_back_is_noticed_on_a_disk_of_this_machine() throws IOException {
    Inbox local =
        new Inbox(
            deploy,
            new Intake(new ArtifactStore(root.resolve("store"), Limits.DEFAULT), Limits.DEFAULT),
            clock,
            PATIENCE);
    FileTime time = FileTime.from(Instant.parse("2020-01-01T00:00:00.5Z"));
    Files.write(jar, one);
    Files.setLastModifiedTime(jar, time);
    Object before = Files.getAttribute(jar, "unix:ctime");
    String hash = hash(local.scan());
    do { // the system's clock for files ticks every few milliseconds
      Files.write(jar, two);
      Files.setLastModifiedTime(jar, time);
    } while (Files.getAttribute(jar, "unix:ctime").equals(before));

    assertThat(hash(local.scan())).isNotEqualTo(hash);
  }
}
