// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.swap.LoadClients;
import org.odeum.itests.support.swap.Tally;

/** Replaces a plain bundle, which knows nothing of Odeum and has a servlet, under load. */
class PlainServletSwapIT {
  @TempDir Path folder;

  /** Its servlet takes a moment for each answer, and notices when it is destroyed meanwhile. */
  private static AddonJar saying(String text) {
    return AddonJar.named("plainly", "1.0.0")
        .source(
            """
            package plainly;
            import jakarta.servlet.*;
            import jakarta.servlet.http.*;
            import org.osgi.service.component.annotations.*;
            @Component(service = Servlet.class,
                property = "osgi.http.whiteboard.servlet.pattern=/plainly")
            public class Plainly extends HttpServlet {
              private volatile boolean destroyed;
              @Override protected void doGet(HttpServletRequest request, HttpServletResponse response)
                  throws java.io.IOException {
                try {
                  Thread.sleep(15);
                } catch (InterruptedException e) {
                  throw new java.io.IOException(e);
                }
                String text = destroyed ? "destroyed meanwhile" : "%s";
                response.setContentLength(text.length());
                response.getWriter().print(text);
              }
              @Override public void destroy() {
                destroyed = true;
              }
            }
            """
                .formatted(text));
  }

  private void drop(Path jar, Server server) throws IOException {
    Path copy = Files.copy(jar, folder.resolve("moving"), StandardCopyOption.REPLACE_EXISTING);
    Files.move(copy, server.deploy().resolve("plainly.jar"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void a_plain_servlet_is_replaced_ten_times_and_no_request_fails() throws Exception {
    List<Path> jars = new ArrayList<>();
    for (String text : List.of("version 0", "version 1")) {
      jars.add(saying(text).writeTo(folder.resolve(text + ".jar")));
    }
    try (Server server = Server.in(folder).start()) {
      drop(jars.getFirst(), server);
      server.awaitAnswer("/plainly", 200, "version 0");
      LoadClients clients =
          LoadClients.asking(server.port(), "/plainly", text -> text.startsWith("version "), 3);
      try (clients) {
        for (int i = 1; i <= 10; i++) {
          drop(jars.get(i % 2), server);
          server.awaitAnswer("/plainly", 200, "version " + i % 2);
        }
      }
      Tally tally = clients.tally();
      assertThat(tally.failed()).as("%s, server:%n%s", tally, server.output()).isZero();
      assertThat(tally.answered()).isPositive();
    }
  }
}
