// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.privileges;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.StartException;

@EnabledOnOs(OS.LINUX)
class HandoverTest {
  private static final int USER = 4711;

  @TempDir private Path folder;

  private final Handover handover = new Handover(USER, USER);

  @BeforeEach
  void onlyRootCanGiveFilesAway() throws IOException {
    Assumptions.assumeTrue(owner(folder) == 0, "needs root");
  }

  @Test
  void folders_that_were_missing_are_given_and_those_above_stay() throws IOException {
    handover.folder(folder.resolve("a/b"));
    assertThat(owner(folder.resolve("a/b"))).isEqualTo(USER);
    assertThat(owner(folder.resolve("a"))).isEqualTo(USER);
    assertThat(owner(folder)).isZero();
  }

  @Test
  void a_folder_that_was_there_stays_whose_it_is() throws IOException {
    Path deploy = Files.createDirectory(folder.resolve("deploy"));
    handover.folder(deploy);
    assertThat(owner(deploy)).isZero();
  }

  @Test
  void a_unix_socket_is_given_and_nothing_that_took_its_place() throws IOException {
    Path file = folder.resolve("s");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(file));
      handover.socket(file);
      assertThat(owner(file)).isEqualTo(USER);
    }
    Path other = Files.writeString(folder.resolve("other"), "");
    handover.socket(other);
    assertThat(owner(other)).isZero();
  }

  @Test
  void the_data_of_an_earlier_server_of_roots_is_given_with_all_that_is_in_it() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data/sessions")).getParent();
    Files.writeString(data.resolve("format"), "1\n");
    Files.writeString(data.resolve("sessions/one"), "x");
    Path outside = Files.writeString(folder.resolve("outside"), "x");
    Files.createSymbolicLink(data.resolve("link"), outside);
    Files.createLink(data.resolve("second-name"), outside);
    handover.tree(data);
    assertThat(owner(data.resolve("sessions/one"))).isEqualTo(USER);
    assertThat(owner(data.resolve("format"))).isEqualTo(USER);
    assertThat(owner(outside)).isZero();
  }

  @Test
  void a_folder_that_is_no_data_directory_is_not_given() throws IOException {
    Path wrong = Files.createDirectories(folder.resolve("etc/important")).getParent();
    handover.tree(wrong);
    assertThat(owner(wrong)).isZero();
    assertThat(owner(wrong.resolve("important"))).isZero();
  }

  @Test
  void what_belongs_to_somebody_else_stays_theirs() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("format"), "1\n");
    Path theirs = Files.writeString(data.resolve("theirs"), "x");
    Files.setAttribute(theirs, "unix:uid", 99);
    handover.tree(data);
    assertThat(owner(theirs)).isEqualTo(99);
  }

  @Test
  void a_folder_that_somebody_else_owns_is_not_entered() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("format"), "1\n");
    Path theirs = Files.createDirectory(data.resolve("theirs"));
    Path within = Files.writeString(theirs.resolve("within"), "x");
    Files.setAttribute(theirs, "unix:uid", USER);
    handover.tree(data);
    assertThat(owner(data)).isEqualTo(USER);
    assertThat(owner(within)).isZero();
  }

  @Test
  void a_second_name_of_another_file_is_refused() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "x");
    Path second = Files.createLink(folder.resolve("odeum.log"), precious);
    assertThatThrownBy(() -> handover.file(second))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("second name");
    assertThat(owner(precious)).isZero();
  }

  @Test
  void a_log_file_is_made_and_given_but_never_through_a_link() throws IOException {
    handover.file(folder.resolve("log/odeum.log"));
    assertThat(owner(folder.resolve("log/odeum.log"))).isEqualTo(USER);
    Path link = Files.createSymbolicLink(folder.resolve("link.log"), folder.resolve("shadow"));
    assertThatThrownBy(() -> handover.file(link))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("symbolic link");
  }

  private static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS);
  }
}
