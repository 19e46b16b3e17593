// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class UserDatabaseTest {
  private final UserDatabase database = new UserDatabase();

  @Test
  void root_is_known_everywhere() throws Exception {
    assertThat(database.user("root")).contains(new UserDatabase.User(0, 0, Path.of("/root")));
    assertThat(database.group("root")).hasValue(0);
  }

  @Test
  void a_name_that_nobody_has_is_no_failure() throws Exception {
    assertThat(database.user("no such user")).isEmpty();
    assertThat(database.group("no such group")).isEmpty();
  }
}
