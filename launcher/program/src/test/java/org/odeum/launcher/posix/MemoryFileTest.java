// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class MemoryFileTest {
  private static final int FROM = 300;

  private final Descriptors descriptors = new Descriptors();

  private MemoryFile saying(String text) throws IOException {
    return MemoryFile.of(descriptors, "test", text.getBytes(StandardCharsets.UTF_8), FROM);
  }

  @Test
  void what_it_holds_is_taken_once() throws IOException {
    int descriptor = saying("a secret").descriptor();
    assertThat(descriptor).isGreaterThanOrEqualTo(FROM);

    assertThat(MemoryFile.take(descriptors, descriptor)).asString().isEqualTo("a secret");

    assertThat(Path.of("/proc/self/fd/" + descriptor)).doesNotExist();
    assertThatThrownBy(() -> MemoryFile.take(descriptors, descriptor))
        .isInstanceOf(IOException.class);
  }

  @Test
  void nothing_else_is_taken_for_one(@TempDir Path folder) throws Exception {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThatThrownBy(() -> MemoryFile.take(descriptors, 0)).isInstanceOf(IOException.class);
      file.write(ByteBuffer.wrap(new byte[1]));
      try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
        int descriptor =
            open.filter(link -> pointsTo(link, folder.resolve("file")))
                .mapToInt(link -> Integer.parseInt(link.getFileName().toString()))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> MemoryFile.take(descriptors, descriptor))
            .hasMessageContaining("is no file in memory");
      }
      assertThat(file.write(ByteBuffer.wrap(new byte[1]))).as("it is still open").isEqualTo(1);
    }
  }

  private static boolean pointsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void a_child_has_it_from_the_beginning_although_others_read_it_before(@TempDir Path folder)
      throws Exception {
    Path out = folder.resolve("out");
    Processes processes = new Processes();
    try (MemoryFile file = saying("a secret\n")) {
      for (int i = 0; i < 2; i++) {
        long pid =
            processes.spawn(
                Path.of("/bin/sh"),
                List.of("sh", "-c", "cat /proc/self/fd/3 >> '%s'".formatted(out)),
                Map.of("PATH", System.getenv("PATH")),
                Map.of(3, file.descriptor()));
        assertThat(end(processes, pid).code()).isZero();
      }
    }
    assertThat(Files.readAllLines(out)).containsExactly("a secret", "a secret");
  }

  private static Processes.Ending end(Processes processes, long pid) throws Exception {
    while (true) {
      Optional<Processes.Ending> ending = processes.ended(pid);
      if (ending.isPresent()) {
        return ending.get();
      }
      Thread.sleep(5);
    }
  }

  @Test
  void closed_it_is_gone() throws IOException {
    MemoryFile file = saying("a secret");
    file.close();
    assertThat(Path.of("/proc/self/fd/" + file.descriptor())).doesNotExist();
  }
}
