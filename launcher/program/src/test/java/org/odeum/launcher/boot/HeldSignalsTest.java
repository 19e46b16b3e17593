// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "images are replaced on Linux only")
class HeldSignalsTest {
  /** An image that took the place of another: it listens, and then waits for one signal more. */
  static final class Image {
    private Image() {}

    public static void main(String[] arguments) throws InterruptedException {
      HeldSignals held = HeldSignals.release(Map.of(HeldSignals.VARIABLE, "1"));
      System.out.println("listening");
      while (!held.takeReloadWish()) {
        Thread.sleep(1);
      }
      System.out.println("reload");
    }
  }

  /** One of the signals would hit the moment between two states, if there were one. */
  @RepeatedTest(3)
  void no_signal_ends_an_image_that_begins_and_the_next_one_reloads_it() throws Exception {
    Process image = start();
    try (BufferedReader output = image.inputReader()) {
      assertThat(line(output)).isEqualTo("begins");
      CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> line(output));
      while (!first.isDone()) {
        hangUp(image);
      }
      assertThat(first.get()).isEqualTo("listening");
      hangUp(image);
      assertThat(line(output)).isEqualTo("reload");
      assertThat(image.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(image.exitValue()).isZero();
    } finally {
      image.destroyForcibly();
    }
  }

  private static Process start() throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    return new ProcessBuilder(
            "/bin/sh",
            "-c",
            "trap '' HUP; echo begins; exec \"$@\"",
            "sh",
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Image.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void hangUp(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", "-HUP", Long.toString(process.pid())).start().waitFor();
  }

  private static String line(BufferedReader output) {
    try {
      return String.valueOf(output.readLine());
    } catch (IOException e) {
      return e.toString();
    }
  }
}
