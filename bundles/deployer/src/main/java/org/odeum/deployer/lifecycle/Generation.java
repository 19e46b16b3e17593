// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Instant;
import org.odeum.deployer.intake.Artifact;

/**
 * One staged or published content of one addon or bundle.
 *
 * @param artifact the content
 * @param file the file of the deploy folder it came from
 * @param number counts the generations of this name, from 1
 * @param bundle the installed bundle
 * @param since when it was published, or staged
 */
record Generation(Artifact artifact, String file, int number, long bundle, Instant since) {
  String name() {
    return artifact.manifest().name();
  }

  String version() {
    return artifact.manifest().version().toString();
  }

  Generation from(String otherFile) {
    return new Generation(artifact, otherFile, number, bundle, since);
  }
}
