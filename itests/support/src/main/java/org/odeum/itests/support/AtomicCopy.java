// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A copy of a file that appears in one step, so that who watches its folder never sees half of it.
 */
public final class AtomicCopy {
  private final Path part;
  private final Path target;

  private AtomicCopy(Path part, Path target) {
    this.part = part;
    this.target = target;
  }

  /**
   * Copies a file under a hidden name beside the target, which stays as it is until {@link
   * #appear}.
   *
   * @param target the new file, or the one that is to be replaced; its folder must be there
   */
  public static AtomicCopy prepare(Path file, Path target) throws IOException {
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
    return new AtomicCopy(part, target);
  }

  /** Copies a file at once. */
  public static void of(Path file, Path target) throws IOException {
    prepare(file, target).appear();
  }

  /** Moves the copy to its target. Works once. */
  public void appear() throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
