// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import org.odeum.deployer.intake.IntakeOutcome.Accepted;
import org.odeum.deployer.intake.IntakeOutcome.Incomplete;
import org.odeum.deployer.intake.IntakeOutcome.Refused;

/**
 * Takes one file into the store. Complete means: the copy is a jar whose every entry has the right
 * CRC, and size and time of the file are the same before and after; so no settling delay is needed.
 * One that is replaced meanwhile by another file was read whole, and is taken again afterwards.
 */
public final class Intake {
  private final ArtifactStore store;
  private final Limits limits;
  private final Fingerprint.Source fingerprints;

  /** Makes an intake into a store. */
  public Intake(ArtifactStore store, Limits limits) {
    this(store, limits, Fingerprint::of);
  }

  Intake(ArtifactStore store, Limits limits, Fingerprint.Source fingerprints) {
    this.store = store;
    this.limits = limits;
    this.fingerprints = fingerprints;
  }

  /** What tells of files. */
  Fingerprint.Source fingerprints() {
    return fingerprints;
  }

  /** Copies and checks; never throws for anything that is wrong with the file. */
  IntakeOutcome take(Path file) {
    if (!file.getFileName().toString().endsWith(".jar")) {
      return new Refused("it is no .jar file; an addon is a bundle in a jar");
    }
    try {
      return take(file, fingerprints.of(file));
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
    if (Files.size(copy.path()) != before.size() || !before.looksLike(fingerprints.of(file))) {
      store.discard(copy);
      return new Incomplete("it is being written");
    }
    try {
      return new Accepted(store.keep(copy));
    } catch (RefusedException refused) {
      return new Refused(refused.getMessage());
    } catch (ZipException | EOFException damaged) {
      return new Incomplete(
          "it is no whole jar: " + damaged.getMessage(), Optional.of(copy.sha256()));
    }
  }
}
