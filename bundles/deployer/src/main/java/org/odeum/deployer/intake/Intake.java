// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.odeum.deployer.intake.IntakeOutcome.Accepted;
import org.odeum.deployer.intake.IntakeOutcome.Incomplete;
import org.odeum.deployer.intake.IntakeOutcome.Refused;

/**
 * Takes one file into the store. Complete means: the copy is a jar whose every entry has the right
 * CRC, and inode, size and time of the file are the same before and after; so no settling delay is
 * needed.
 */
public final class Intake {
  private final ArtifactStore store;
  private final Limits limits;

  /** Makes an intake into a store. */
  public Intake(ArtifactStore store, Limits limits) {
    this.store = store;
    this.limits = limits;
  }

  /** Copies and checks; never throws for anything that is wrong with the file. */
  IntakeOutcome take(Path file) {
    if (!file.getFileName().toString().endsWith(".jar")) {
      return new Refused("it is no .jar file; an addon is a bundle in a jar");
    }
    try {
      return take(file, Fingerprint.of(file));
    } catch (NoSuchFileException gone) {
      return new Incomplete("it went away while it was read");
    } catch (AccessDeniedException denied) {
      return new Incomplete("this process may not read it: change its permissions");
    } catch (IOException failed) {
      return new Incomplete("it could not be copied: " + failed.getMessage());
    }
  }

  private IntakeOutcome take(Path file, Fingerprint before) throws IOException {
    if (before.size() > limits.fileBytes()) {
      return new Refused(
          "it has "
              + before.size()
              + " bytes, more than the "
              + limits.fileBytes()
              + " that an addon may have");
    }
    if (!before.readable()) {
      throw new AccessDeniedException(file.toString());
    }
    ArtifactStore.Copy copy = store.copy(file);
    if (Files.size(copy.path()) != before.size() || !before.equals(Fingerprint.of(file))) {
      store.discard(copy);
      return new Incomplete("it is being written");
    }
    try {
      return new Accepted(store.keep(copy));
    } catch (RefusedException refused) {
      return new Refused(refused.getMessage());
    } catch (ZipException | EOFException damaged) {
      return new Incomplete("it is no whole jar: " + damaged.getMessage());
    }
  }
}
