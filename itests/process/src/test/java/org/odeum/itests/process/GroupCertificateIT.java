// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;
import org.odeum.testkit.tls.MadeCertificate;

/** What a certificate that is broken on disk means to a group of workers. */
class GroupCertificateIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  /** How often each of two workers is asked, at the least, whoever takes a connection. */
  private static final int IN_A_ROW = 6;

  @TempDir Path folder;

  private static void awaitShown(MadeCertificate wanted, Server server) {
    Eventually.until(
        () -> "all show the certificate; the server printed:\n" + server.output(),
        LONG,
        () -> TlsClient.isShown(wanted, server.port(), IN_A_ROW));
  }

  private static List<Long> killAll(Server server) throws Exception {
    List<Long> before = Workers.of(server);
    for (long pid : before) {
      Workers.signal(pid, "KILL");
    }
    Eventually.until(
        () -> before + " are gone; the server printed:\n" + server.output(),
        LONG,
        () -> Workers.of(server).stream().noneMatch(before::contains));
    Workers.awaitReady(server, 2);
    return Workers.of(server);
  }

  private static void awaitSaid(Server server, List<Long> workers, String text) {
    Eventually.until(
        () -> "each says " + text + "; the server printed:\n" + server.output(),
        LONG,
        () ->
            workers.stream()
                .allMatch(
                    pid ->
                        server
                            .output()
                            .lines()
                            .anyMatch(
                                line -> line.contains(" " + pid + " ") && line.contains(text))));
  }

  @Test
  void workers_that_take_the_place_of_others_start_with_the_last_good_one() throws Exception {
    MadeCertificate files = MadeCertificate.make(folder, "first");
    MadeCertificate first = MadeCertificate.make(folder, "kept");
    MadeCertificate second = MadeCertificate.make(folder, "second");
    MadeCertificate third = MadeCertificate.make(folder, "third");
    first.replace(files);
    try (Server server =
        Server.in(folder)
            .with("--workers=2", "--max-cron-threads=0")
            .with("--ssl-certificate=" + files.certificate(), "--ssl-key=" + files.key())
            .launch()) {
      Workers.awaitReady(server, 2);
      awaitShown(first, server);
      second.replace(files);
      List<Long> all = new ArrayList<>(Workers.of(server));
      all.add(server.process().pid());
      awaitSaid(server, all, "The certificate was read anew");

      Files.writeString(files.key(), "nonsense");
      List<Long> others = killAll(server);

      awaitSaid(
          server,
          others,
          "There is no private key in %s, which should be a PEM file; see --ssl-key. The certificate that was last good is used"
              .formatted(files.key()));
      awaitShown(second, server);

      third.replace(files);
      awaitSaid(server, others, "The certificate was read anew");
      awaitShown(third, server);
      assertThat(server.stop()).isZero();
    }
  }
}
