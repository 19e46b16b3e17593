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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.swap.LoadClients;
import org.odeum.itests.support.swap.Tally;

/** Replaces an addon with a plain whiteboard filter in front of its controller, under load. */
class PlainFilterSwapIT {
  @TempDir Path folder;

  /** Its filter takes a moment, and notices when it is destroyed meanwhile. */
  private static AddonJar with(String text, String swap) {
    return AddonJar.controller(
            "screen",
            "1.0.0",
            """
            @Route(value="/screened/behind", auth="none") public String x() { return "%s"; }
            """
                .formatted(text))
        .header("Odeum-Swap", swap)
        .source(
            """
            package screen;
            import jakarta.servlet.*;
            import jakarta.servlet.http.*;
            import java.io.IOException;
            import org.osgi.service.component.annotations.*;
            @Component(service = Filter.class,
                property = "osgi.http.whiteboard.filter.pattern=/screened/*")
            public class Screen implements Filter {
              private volatile boolean destroyed;
              @Override public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
                  throws IOException, ServletException {
                try {
                  Thread.sleep(15);
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
                if (destroyed) {
                  throw new IOException("destroyed meanwhile");
                }
                if (((HttpServletRequest) in).getRequestURI().endsWith("/behind")) {
                  chain.doFilter(in, out);
                } else {
                  out.getWriter().print("%s");
                }
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
    Files.move(copy, server.deploy().resolve("screen.jar"), StandardCopyOption.ATOMIC_MOVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"beside", "replace"})
  void a_filter_is_replaced_ten_times_and_no_request_fails(String swap) throws Exception {
    List<Path> jars = new ArrayList<>();
    for (String text : List.of("version 0", "version 1")) {
      jars.add(with(text, swap).writeTo(folder.resolve(text + ".jar")));
    }
    try (Server server = Server.in(folder).start()) {
      drop(jars.getFirst(), server);
      server.awaitAnswer("/screened", 200, "version 0");
      LoadClients alone = asking(server, "/screened");
      LoadClients behind = asking(server, "/screened/behind");
      try (alone;
          behind) {
        for (int i = 1; i <= 10; i++) {
          drop(jars.get(i % 2), server);
          server.awaitAnswer("/screened/behind", 200, "version " + i % 2);
        }
      }
      for (Tally tally : List.of(alone.tally(), behind.tally())) {
        assertThat(tally.failed()).as("%s, server:%n%s", tally, server.output()).isZero();
        assertThat(tally.answered()).isPositive();
      }
    }
  }

  private static LoadClients asking(Server server, String path) {
    return LoadClients.asking(server.port(), path, text -> text.startsWith("version "), 2);
  }
}
