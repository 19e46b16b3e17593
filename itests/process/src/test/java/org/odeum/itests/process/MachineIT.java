// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** What a server leaves to the machine, and takes from it. */
class MachineIT {
  private static final String NOISY =
      """
      import org.odeum.addon.Addon;
      import org.odeum.http.*;
      import org.osgi.service.component.annotations.Component;

      @Addon(name = "noisy")
      @Component
      public class Noisy implements Controller {
        @Route(value = "/noisy", auth = "none", methods = "GET")
        public String noisy() {
          System.out.println("printed by an addon");
          System.err.println("complained of by an addon");
          return "done";
        }

        @Route(value = "/take", auth = "none", methods = "POST", csrf = false)
        public String take(UploadedFile file) {
          return "took " + file.size();
        }

        @Route(value = "/keep", auth = "none", methods = "POST", csrf = false)
        public String keep(Request request) {
          request.session().put("key", "value");
          return "kept";
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void what_an_addon_prints_is_in_the_log() throws Exception {
    Path log = folder.resolve("odeum.log");
    try (Server server = Server.in(folder).with("--logfile=" + log).start()) {
      deploy(server);
      assertThat(server.get("/noisy").body()).isEqualTo("done");
      Eventually.until(
          "both are logged",
          () -> {
            String text = Files.readString(log);
            return text.contains(" INFO ? stdout: printed by an addon")
                && text.contains(" WARNING ? stderr: complained of by an addon");
          });
      // The first password is no line of the log.
      server.awaitOutput("admin");
      assertThat(server.output()).doesNotContain("printed by an addon");
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void who_does_not_want_that_gets_it_as_it_is_printed() throws Exception {
    try (Server server = Server.in(folder).with("--no-capture-stdio").start()) {
      deploy(server);
      server.get("/noisy");
      server.awaitOutput("\nprinted by an addon\n");
    }
  }

  @Test
  void a_disk_with_less_than_the_reserve_takes_nothing_and_serves_on() throws Exception {
    try (Server server = Server.in(folder).start()) {
      deploy(server);
      assertThat(server.send(upload(server)).body()).isEqualTo("took 100000");
      assertThat(server.send(keep(server)).body()).isEqualTo("kept");
      assertThat(server.stop()).isZero();
    }
    try (Server server = Server.in(folder).with("--fallocate-reserve=99.999%").start()) {
      server.awaitStatus("/noisy", 200);
      HttpResponse<String> refused = server.send(upload(server));
      assertThat(refused.statusCode()).isEqualTo(507);
      assertThat(refused.body()).contains("disk is nearly full").doesNotContain("reserve");
      assertThat(server.send(keep(server)).statusCode()).isEqualTo(507);
      assertThat(server.get("/noisy").statusCode()).isEqualTo(200);
      server.awaitOutput("or lower fallocate_reserve");
      assertThat(server.shell("health\n").output()).contains("disk").contains("warn");
      assertThat(server.stop()).isZero();
    }
  }

  private static void deploy(Server server) throws IOException {
    Files.writeString(server.deploy().resolve("Noisy.java"), NOISY);
    server.awaitStatus("/noisy", 200);
  }

  private static HttpRequest keep(Server server) {
    return HttpRequest.newBuilder(server.uri("/keep"))
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private static HttpRequest upload(Server server) {
    String body =
        "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
            + "x".repeat(100_000)
            + "\r\n--XX--\r\n";
    return HttpRequest.newBuilder(server.uri("/take"))
        .header("Content-Type", "multipart/form-data; boundary=XX")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
