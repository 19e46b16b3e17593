// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;

/** What the tests of the kinds of server have in common. */
final class ModeContract {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private ModeContract() {}

  /** Deploys an addon whose {@code /slow/<millis>} takes that long and says when it begins. */
  static void deploySlow(Server server) throws Exception {
    AddonJar.controller(
            "slow",
            "1.0.0",
            """
            @Route(value = "/slow/<int:millis>", auth = "none")
            public String slow(int millis) throws Exception {
              System.err.println("slow has begun");
              Thread.sleep(millis);
              return "finished by " + (Thread.currentThread().isVirtual() ? "virtual" : "platform");
            }
            """)
        .writeTo(server.deploy().resolve("slow.jar"));
    Workers.awaitPublished(server, "slow 1.0.0");
  }

  /** Asks and waits until somebody works at it. */
  static CompletableFuture<String> askSlow(Server server, int millis) {
    int before = times(server, "slow has begun");
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return server.get("/slow/" + millis).body();
              } catch (Exception e) {
                return e.toString();
              }
            });
    until(server, "the slow request is worked at", () -> times(server, "slow has begun") > before);
    return answer;
  }

  static void awaitTimes(Server server, String text, int times) {
    until(
        server,
        "'" + text + "' is printed " + times + " times",
        () -> times(server, text) >= times);
  }

  /** How often a text is in the lines that are printed to their end. */
  static int times(Server server, String text) {
    String printed = server.output();
    return printed.substring(0, printed.lastIndexOf('\n') + 1).split(text, -1).length - 1;
  }

  private static void until(Server server, String what, BooleanSupplier condition) {
    try {
      Eventually.until(what, PATIENCE, condition::getAsBoolean);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; it printed:\n" + server.output(), e);
    }
  }

  static void signal(ProcessHandle process, String name) throws Exception {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    assertThat(code).isZero();
  }

  static Path pidFile(Path folder) {
    return folder.resolve("pid");
  }
}
