// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Server;

/** One addon's rules with a converter that another addon brings. */
class RouteConverterIT {
  @TempDir static Path folder;

  @Test
  void a_route_comes_and_goes_with_the_converter_of_another_addon() throws Exception {
    try (Server server = Server.in(folder).start()) {
      AddonJar.controller(
              "links",
              "1.0.0",
              "@Route(value=\"/by/<upper:name>\", auth=\"none\") public String by(String name) {"
                  + " return name; } @org.osgi.service.component.annotations.Reference"
                  + " org.odeum.http.UrlBuilder urls; @Route(value=\"/link\", auth=\"none\") public"
                  + " String link(Request request) { String me = getClass().getSimpleName(); return"
                  + " urls.build(\"links.\" + me + \".by\", java.util.Map.of(\"name\", \"A b\"));"
                  + " }")
          .writeTo(server.deploy().resolve("links.jar"));
      server.awaitOutput("nobody provides the converter 'upper'");
      assertThat(server.get("/by/ada").statusCode()).isEqualTo(404);

      converter(server, "1.0.0", "toUpperCase");
      server.awaitAnswer("/by/ada", 200, "ADA");
      server.awaitAnswer("/link", 200, "/by/A%20b");

      converter(server, "1.1.0", "repeat(2).toUpperCase");
      server.awaitAnswer("/by/ada", 200, "ADAADA");

      Files.delete(server.deploy().resolve("upper.jar"));
      server.awaitStatus("/by/ada", 404);
    }
  }

  private static void converter(Server server, String version, String change) throws IOException {
    AddonJar.named("upper", version)
        .source(
            """
            package upper;
            import java.util.Optional;
            import org.odeum.http.*;
            @org.osgi.service.component.annotations.Component
            public class Upper implements RouteConverter {
              public String name() { return "upper"; }
              public RouteVariable variable(RouteArguments arguments) {
                arguments.none();
                return text -> Optional.of(text.%s());
              }
            }
            """
                .formatted(change))
        .writeTo(server.deploy().resolve("upper.jar"));
  }
}
