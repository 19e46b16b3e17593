// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.privileges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.posix.UserDatabase.User;

class PrivilegesTest {
  private static final User ODEUM = new User(501, 502, Path.of("/home/odeum"));

  @TempDir private Path home;

  private final FakeSystem system = new FakeSystem();

  @Test
  void without_the_option_nobody_is_looked_up() {
    system.possible = false;
    Privileges privileges = privileges();
    privileges.prepare();
    privileges.drop(Optional.empty());
    assertThat(system.done).isEmpty();
  }

  @Test
  void root_becomes_the_user_with_the_users_group() {
    assertThat(privileges("user=odeum").toBecome())
        .contains(new Account(Optional.of("odeum"), 501, 502, Path.of("/home/odeum")));
  }

  @Test
  void a_group_of_its_own_wins_over_the_users() {
    assertThat(privileges("user=odeum", "group=www").toBecome().orElseThrow().group())
        .isEqualTo(33);
  }

  @Test
  void numbers_that_nobody_has_do_in_a_container_when_both_are_given() {
    assertThat(privileges("user=1234", "group=5678").toBecome())
        .contains(Account.ofNumbers(1234, 5678));
    refused("--group must name a group too", "user=1234");
  }

  @Test
  void a_later_image_that_is_the_user_already_has_nothing_to_do() {
    system.current = 501;
    Privileges privileges = privileges("user=odeum");
    assertThat(privileges.toBecome()).isEmpty();
    privileges.drop(Optional.empty());
    assertThat(system.done).isEmpty();
  }

  @Test
  void somebody_else_than_root_is_refused() {
    system.current = 7;
    refused("needs a start as root, and this is user 7", "user=odeum");
  }

  @Test
  void unknown_names_are_refused_with_what_to_do() {
    refused("useradd --system nemo", "user=nemo");
    refused("groupadd --system nobodys", "user=odeum", "group=nobodys");
    refused("needs --user: name the user", "group=www");
  }

  @Test
  void a_system_that_cannot_do_it_says_so() {
    system.possible = false;
    refused("which needs Linux; leave out --user", "user=odeum");
  }

  @Test
  void a_failure_ends_the_start() {
    system.failure = Optional.of(new IOException("setuid: Operation not permitted"));
    assertThatThrownBy(() -> privileges("user=odeum").drop(Optional.empty()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot become the user odeum (setuid: Operation not permitted)");
  }

  @Test
  void a_program_that_the_user_cannot_read_ends_the_start() {
    system.unreadable = Optional.of(Path.of("/root/odeum"));
    assertThatThrownBy(() -> privileges("user=odeum").drop(Optional.empty()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("user odeum cannot read the program in /root/odeum");
  }

  @Test
  void a_file_to_be_saved_must_not_lead_root_elsewhere() throws IOException {
    Assumptions.assumeTrue(ownerOf(home) == 0, "needs root");
    Files.createDirectory(home.resolve("conf"));
    Files.createSymbolicLink(home.resolve("conf/odeum.conf"), home.resolve("precious"));
    refused("symbolic link", "user=odeum", "save=true");
  }

  @Test
  void a_saved_file_is_the_users() throws IOException {
    Assumptions.assumeTrue(ownerOf(home) == 0, "needs root");
    Path file = Files.writeString(home.resolve("saved.conf"), "[options]");
    privileges("user=odeum").handOver(file);
    assertThat(ownerOf(file)).isEqualTo(ODEUM.id());
    privileges().handOver(file);
  }

  private static int ownerOf(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:uid");
  }

  @Test
  void the_mask_is_set_before_anything_is_made() {
    privileges("umask=027").prepare();
    assertThat(system.done).containsExactly("mask 23");
  }

  private void refused(String why, String... words) {
    assertThatThrownBy(() -> privileges(words).prepare())
        .isInstanceOf(StartException.class)
        .hasMessageContaining(why);
  }

  private Privileges privileges(String... words) {
    return Privileges.of(GivenOptions.of(home, words), system);
  }

  private static final class FakeSystem implements Operations {
    private final List<String> done = new ArrayList<>();
    private final Map<String, User> users = Map.of("odeum", ODEUM);
    private int current;
    private boolean possible = true;
    private Optional<Path> unreadable = Optional.empty();
    private Optional<IOException> failure = Optional.empty();

    @Override
    public boolean possible() {
      return possible;
    }

    @Override
    public int currentUser() {
      return current;
    }

    @Override
    public Optional<User> user(String name) {
      return Optional.ofNullable(users.get(name));
    }

    @Override
    public OptionalInt group(String name) {
      return name.equals("www") ? OptionalInt.of(33) : OptionalInt.empty();
    }

    @Override
    public void become(Account account) throws IOException {
      if (failure.isPresent()) {
        throw failure.get();
      }
      done.add("become " + account);
    }

    @Override
    public Optional<Path> unreadableProgram() {
      return done.isEmpty() ? Optional.empty() : unreadable;
    }

    @Override
    public void mask(int permissions) {
      done.add("mask " + permissions);
    }
  }
}
