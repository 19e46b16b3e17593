// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class CredentialsTest {
  @TempDir private Path folder;

  private final Credentials credentials = new Credentials();

  @Test
  void a_file_that_is_made_belongs_to_the_user_of_the_process() throws Exception {
    Path made = Files.createFile(folder.resolve("made"));
    assertThat(credentials.user()).isEqualTo(Files.getAttribute(made, "unix:uid"));
  }

  @Test
  void new_files_lack_the_permissions_of_the_mask() throws Exception {
    int before = credentials.mask(077);
    try {
      Path made = Files.createFile(folder.resolve("made"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rw-------");
    } finally {
      assertThat(credentials.mask(before)).isEqualTo(077);
    }
  }
}
