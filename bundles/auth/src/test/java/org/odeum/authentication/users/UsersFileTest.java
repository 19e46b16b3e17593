// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.exceptions.UserError;
import org.odeum.testkit.SettableClock;

/** The file itself: who may read it, what if it is broken, and several writers. */
final class UsersFileTest {
  @TempDir Path folder;
  private Path auth;
  private Path file;
  private TestUsers users;

  @BeforeEach
  void begin() {
    auth = folder.resolve("auth");
    file = auth.resolve("users.json");
    users = new TestUsers(auth, new SettableClock());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void nobody_else_can_read_it() throws Exception {
    users.add("ann", "secret");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(auth)))
        .isEqualTo("rwx------");
  }

  @Test
  void a_change_leaves_no_other_files_behind() throws Exception {
    users.add("ann", "secret");
    users.accounts().setActive("ann", false);

    try (Stream<Path> files = Files.list(auth)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(".lock", "users.json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"format\": 2, \"users\": [], \"keys\": []}",
        "{\"format\": 1, \"users\": []}",
        "{\"format\": 1, \"users\": [{\"id\": 2}], \"keys\": []}",
        "{\"format\": 1, \"users\": [], \"keys\": []} x",
      })
  void a_file_that_cannot_be_read_is_told_in_a_sentence_and_never_written_over(String text)
      throws Exception {
    Files.createDirectories(auth);
    Files.writeString(file, text);

    assertThatThrownBy(() -> users.file.current())
        .isInstanceOf(AuthFilesException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Repair it")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> users.add("ann", "secret")).isInstanceOf(UserError.class);
    assertThat(users.file.problem()).isPresent();
    assertThat(file).hasContent(text);
  }

  @Test
  void a_file_that_breaks_while_the_server_runs_leaves_the_users_as_they_were() throws Exception {
    long id = users.add("ann", "secret");
    String good = Files.readString(file);
    Files.writeString(file, "{ oh no");
    users.lookAgain();

    assertThat(users.authenticator().user(TestUsers.DATABASE, id)).isPresent();
    assertThat(users.file.problem()).isPresent();
    assertThatThrownBy(() -> users.accounts().setActive("ann", false))
        .isInstanceOf(UserError.class);
    assertThat(file).hasContent("{ oh no");

    Files.writeString(file, good);
    assertThat(users.file.problem()).isEmpty();
  }

  @Test
  void two_users_of_one_login_or_id_are_a_mistake() throws Exception {
    users.add("ann", "secret");
    users.add("bob", "secret");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"bob\"", "\"ann\""));

    assertThatThrownBy(() -> new TestUsers(auth, new SettableClock()).file.current())
        .hasMessageContaining("two users have the id or login of ann (6)");
  }

  @Test
  void a_broken_hash_is_not_shown() throws Exception {
    users.add("ann", "secret");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("$pbkdf2-sha512$", "$5$"));

    assertThatThrownBy(() -> new TestUsers(auth, new SettableClock()).file.current())
        .hasMessageContaining("user 5")
        .hasMessageNotContaining("$5$");
  }

  @Test
  void processes_that_add_users_at_the_same_time_lose_none() throws Exception {
    List<Future<?>> done = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int process = 0; process < 4; process++) {
        TestUsers own = new TestUsers(auth, new SettableClock());
        String name = "user" + process;
        done.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    own.add(name + "-" + i, "secret");
                  }
                }));
      }
    }
    for (Future<?> each : done) {
      each.get();
    }

    assertThat(users.accounts().users()).hasSize(40);
  }

  @Test
  void without_a_file_there_is_nobody() {
    assertThat(users.accounts().users()).isEmpty();
    assertThat(auth).doesNotExist();
  }
}
