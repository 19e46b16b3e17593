// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.launcher.config.StartException;

class HostSystemTest {
  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"Mac OS X", "Windows 11"})
  void other_systems_say_once_what_they_lack(String name) throws IOException {
    HostSystem system = new HostSystem(name);
    assertThat(system.lacks().orElseThrow()).contains(name, "workers", "--user", "need Linux");
    var options = new ServerFile(home).saying("workers = 2").read();
    assertThatThrownBy(() -> system.mustAllowWorkers(options))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("needs Linux; start with --workers=0")
        .hasMessageContaining("odeum.conf:2");
  }

  @Test
  void linux_has_everything() throws IOException {
    HostSystem linux = new HostSystem("Linux");
    assertThat(linux.lacks()).isEmpty();
    var options = new ServerFile(home).saying("workers = 2").read();
    assertThatCode(() -> linux.mustAllowWorkers(options)).doesNotThrowAnyException();
  }
}
