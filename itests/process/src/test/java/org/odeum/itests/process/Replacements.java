// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.AtomicCopy;
import org.odeum.itests.support.Server;
import org.odeum.itests.support.swap.LoadClients;
import org.odeum.itests.support.swap.Tally;

/**
 * Two versions of a bundle that take turns under load.
 *
 * @param name that of the jar in the deploy folder
 * @param saying makes the version that answers a text
 * @param paths where the text is the answer; the load asks for all, the last tells who serves
 * @param each how many clients of each kind ask for each path
 */
record Replacements(String name, Function<String, AddonJar> saying, List<String> paths, int each) {
  private static final int TIMES = 10;

  /** Replaces it ten times, each time until the other version answers; no request may fail. */
  void mustFailNoRequest(Path folder) throws Exception {
    List<Path> jars = new ArrayList<>();
    for (String text : List.of("version 0", "version 1")) {
      jars.add(saying.apply(text).writeTo(folder.resolve(text + ".jar")));
    }
    try (Server server = Server.in(folder).start()) {
      Path deployed = server.deploy().resolve(name);
      AtomicCopy.of(jars.getFirst(), deployed);
      for (String path : paths) {
        server.awaitAnswer(path, 200, "version 0");
      }
      List<LoadClients> load = new ArrayList<>();
      try {
        for (String path : paths) {
          load.add(LoadClients.asking(server.port(), path, t -> t.startsWith("version "), each));
        }
        for (int i = 1; i <= TIMES; i++) {
          AtomicCopy.of(jars.get(i % 2), deployed);
          server.awaitAnswer(paths.getLast(), 200, "version " + i % 2);
        }
      } finally {
        for (LoadClients clients : load) {
          clients.close();
        }
      }
      for (LoadClients clients : load) {
        Tally tally = clients.tally();
        assertThat(tally.failed()).as("%s, server:%n%s", tally, server.output()).isZero();
        assertThat(tally.answered()).isPositive();
      }
    }
  }
}
