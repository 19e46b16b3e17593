// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.Workers;
import org.odeum.testkit.tls.MadeCertificate;

/** Files that are broken after a reload was decided upon, while requests still have to end. */
class EditedDuringReloadIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @TempDir Path folder;
  private Path atWork;
  private Path mayEnd;

  private void configure(Server server, String line) throws IOException {
    Files.createDirectories(server.configuration());
    Files.writeString(server.configuration().resolve("odeum.conf"), "[options]\n" + line + "\n");
  }

  private void heldAddon(Server server) {
    AddonJar.controller(
            "held",
            "1.0.0",
            """
            @Route(value="/held", auth="none") public String held() throws Exception {
              java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
              while (!java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                Thread.sleep(5);
              }
              return "held";
            }
            """
                .formatted(atWork, mayEnd))
        .writeTo(server.deploy().resolve("held.jar"));
    Workers.awaitPublished(server, "held 1.0.0");
  }

  @Test
  void the_next_image_starts_with_what_was_checked_and_tells_what_is_broken() throws Exception {
    atWork = folder.resolve("at-work");
    mayEnd = folder.resolve("may-end");
    MadeCertificate files = MadeCertificate.make(folder, "server");
    MadeCertificate good = MadeCertificate.make(folder, "good");
    MadeCertificate mended = MadeCertificate.make(folder, "mended");
    good.replace(files);
    try (Server server =
        Server.in(folder)
            .with("--ssl-certificate=" + files.certificate(), "--ssl-key=" + files.key())
            .launch()) {
      ModeContract.awaitTimes(server, "Odeum is ready", 1);
      heldAddon(server);
      try (HttpClient client = TlsClient.trusting(good)) {
        CompletableFuture<HttpResponse<String>> held =
            client.sendAsync(
                HttpRequest.newBuilder(
                        URI.create("https://localhost:%d/held".formatted(server.port())))
                    .build(),
                BodyHandlers.ofString());
        Eventually.until("it is at work", LONG, () -> Files.exists(atWork));

        configure(server, "log_level = debug");
        server.awaitOutput("sets log_level anew");
        configure(server, "max_content_length = many");
        Files.writeString(files.key(), "nonsense");
        Files.createFile(mayEnd);

        assertThat(held.get(LONG.toSeconds(), TimeUnit.SECONDS).body()).isEqualTo("held");
      }
      ModeContract.awaitTimes(server, "Odeum is ready", 2);
      assertThat(server.output()).as("what was checked is in force").contains(" DEBUG ");
      Eventually.until(
          "the new image tells of it",
          LONG,
          () ->
              server
                  .output()
                  .substring(server.output().lastIndexOf("Odeum is ready"))
                  .contains("odeum.conf has changed and cannot be used"));
      server.awaitOutput("The certificate that was last good is used");
      assertThat(TlsClient.isShown(good, server.port(), 1)).isTrue();

      mended.replace(files);
      configure(server, "log_level = info");
      ModeContract.awaitTimes(server, "Odeum is ready", 3);
      assertThat(TlsClient.isShown(mended, server.port(), 1)).isTrue();
      assertThat(server.stop()).isZero();
    }
  }
}
