// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.nio.file.Path;
import org.odeum.itests.support.AddonJar;

/** An addon whose answers tell which image of which process they are from. */
final class ImageAddon {
  /** Answers at once. */
  static final String FAST = "/image";

  /** Answers after three seconds. */
  static final String SLOW = "/image/slow";

  private ImageAddon() {}

  static void writeTo(Path deploy) {
    AddonJar.controller(
            "image",
            "1.0.0",
            """
            private final String image = UUID.randomUUID().toString();
            @Route(value="/image", auth="none") public String fast() { return image; }
            @Route(value="/image/slow", auth="none") public String slow() throws Exception {
              Thread.sleep(3000);
              return image;
            }
            """)
        .writeTo(deploy.resolve("image.jar"));
  }
}
