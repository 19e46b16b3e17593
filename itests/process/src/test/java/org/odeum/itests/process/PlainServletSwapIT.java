// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;

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

  @Test
  void a_plain_servlet_is_replaced_ten_times_and_no_request_fails() throws Exception {
    new Replacements("plainly.jar", PlainServletSwapIT::saying, List.of("/plainly"), 3)
        .mustFailNoRequest(folder);
  }
}
