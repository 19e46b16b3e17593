// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.workshop;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.odeum.source.build.BuildResult.Made;
import org.odeum.source.tree.SourceAddon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what happens to sources, each thing once. That they do not compile the deployer says. */
final class WorkshopLog {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.source");

  private final Set<String> said = new HashSet<>();

  synchronized void made(SourceAddon addon, Made made, long nanos) {
    LOG.debug("{} built in {} ms", addon.file(), TimeUnit.NANOSECONDS.toMillis(nanos));
    for (String warning : made.warnings()) {
      if (said.add(warning)) {
        LOG.info("The compiler warns of {}", warning);
      }
    }
  }

  synchronized void links(SourceAddon addon, int links) {
    if (links > 0 && said.add("links " + addon.path())) {
      LOG.info(
          "{} has symbolic links, which are left out: a source addon is what its folder holds",
          addon.file());
    }
  }

  synchronized void cannotList(IOException failed) {
    if (said.add("list " + failed.getMessage())) {
      LOG.warn("Source addons cannot be listed ({}); what is built stays", failed.getMessage());
    }
  }
}
