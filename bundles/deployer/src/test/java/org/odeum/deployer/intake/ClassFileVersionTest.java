// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileVersionTest {
  private static final int HERE = Runtime.version().feature();

  @TempDir Path folder;

  private static byte[] compiledFor(int java) {
    int version = java + 44;
    return new byte[] {
      (byte) 0xCA,
      (byte) 0xFE,
      (byte) 0xBA,
      (byte) 0xBE,
      0,
      0,
      (byte) (version >> 8),
      (byte) version
    };
  }

  @Test
  void a_class_for_a_newer_java_is_refused_with_both_versions_and_what_to_do() {
    assertThatThrownBy(() -> ClassFileVersion.check("a/B.class", compiledFor(HERE + 1), 8))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "it was compiled for Java %d (a/B.class has class file version %d), and this server"
                + " runs Java %d; build it with --release %d, or start the server with Java %d",
            HERE + 1, HERE + 45, HERE, HERE, HERE + 1);
  }

  @Test
  void classes_for_this_java_and_older_ones_pass() {
    assertThatCode(() -> ClassFileVersion.check("a/B.class", compiledFor(HERE), 8))
        .doesNotThrowAnyException();
    assertThatCode(() -> ClassFileVersion.check("a/B.class", compiledFor(1), 8))
        .doesNotThrowAnyException();
  }

  @Test
  void classes_of_multi_release_jars_for_newer_javas_are_left_alone() {
    byte[] newer = compiledFor(HERE + 1);

    assertThatCode(
            () -> ClassFileVersion.check("META-INF/versions/99/a/B.class", newer, newer.length))
        .doesNotThrowAnyException();
    assertThatCode(() -> ClassFileVersion.check("a/b.txt", newer, newer.length))
        .doesNotThrowAnyException();
  }

  @Test
  void the_intake_looks_into_every_class_of_a_jar() throws IOException {
    Path jar = folder.resolve("new.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("a/B.class"));
      zip.write(compiledFor(HERE + 2));
    }

    assertThat(
            new Intake(new ArtifactStore(folder.resolve("store"), Limits.DEFAULT), Limits.DEFAULT)
                .take(jar))
        .isInstanceOfSatisfying(
            IntakeOutcome.Refused.class,
            refused -> assertThat(refused.clause()).contains("compiled for Java " + (HERE + 2)));
  }
}
