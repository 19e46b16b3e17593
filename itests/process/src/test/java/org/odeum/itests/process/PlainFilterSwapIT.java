// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.itests.support.AddonJar;

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

  @ParameterizedTest
  @ValueSource(strings = {"beside", "replace"})
  void a_filter_is_replaced_ten_times_and_no_request_fails(String swap) throws Exception {
    List<String> paths = List.of("/screened", "/screened/behind");
    new Replacements("screen.jar", text -> with(text, swap), paths, 2).mustFailNoRequest(folder);
  }
}
