// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.authentication.users.AuthFilesException;
import org.odeum.authentication.users.AuthFolder;

final class ServerSecretTest {
  @TempDir Path folder;

  private ServerSecret process() {
    return new ServerSecret(new AuthFolder(folder.resolve("auth")), new SecureRandom());
  }

  @Test
  void it_is_made_once_and_then_the_same_for_all() {
    byte[] key = process().key("a");

    assertThat(process().key("a")).isEqualTo(key).hasSize(32);
    assertThat(process().key("b")).isNotEqualTo(key);
  }

  @Test
  void processes_that_need_it_at_the_same_time_get_the_same() throws Exception {
    List<Callable<String>> processes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      processes.add(() -> HexFormat.of().formatHex(process().key("a")));
    }
    Set<String> keys = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<String> key : threads.invokeAll(processes)) {
        keys.add(key.get());
      }
    }

    assertThat(keys).hasSize(1);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void nobody_else_can_read_it() throws Exception {
    process().key("a");
    Path file = folder.resolve("auth/secret");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file).strip()).matches("[0-9a-f]{128}");
  }

  @Test
  void a_damaged_one_is_told_and_stays() throws Exception {
    Path file = folder.resolve("auth/secret");
    Files.createDirectories(file.getParent());
    for (String damaged : List.of("", "abc", "xyz", "00".repeat(63), "\u00e9")) {
      Files.writeString(file, damaged, java.nio.charset.StandardCharsets.ISO_8859_1);

      assertThatThrownBy(() -> process().key("a"))
          .isInstanceOf(AuthFilesException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("remove it");
      assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
          .isEqualTo(damaged);
    }
  }
}
