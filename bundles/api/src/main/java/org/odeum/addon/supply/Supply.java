// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.addon.supply;

import java.nio.file.Path;
import java.util.Objects;

/** What became of an addon that is to be supplied. The clauses go behind "hello …: ". */
public sealed interface Supply {
  /**
   * It is a jar.
   *
   * @param jar complete, and never written to again: other content has another path
   */
  record Built(Path jar) implements Supply {
    /** Refuses null. */
    public Built {
      Objects.requireNonNull(jar, "jar");
    }
  }

  /**
   * It is being written or made; what served before goes on.
   *
   * @param clause says what is awaited
   */
  record Pending(String clause) implements Supply {
    /** Refuses null. */
    public Pending {
      Objects.requireNonNull(clause, "clause");
    }
  }

  /**
   * It cannot be made; what served before goes on.
   *
   * @param clause says why; its first line alone must do, further lines give details
   */
  record Failed(String clause) implements Supply {
    /** Refuses null. */
    public Failed {
      Objects.requireNonNull(clause, "clause");
    }
  }
}
