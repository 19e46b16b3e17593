// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Says in words what the JDK says by the class of an exception, whose message is a bare path. */
public final class IoReason {
  private IoReason() {}

  /** A few words, to stand behind a colon. */
  public static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileAlreadyExistsException inTheWay -> inTheWay.getFile() + " is in the way";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    };
  }
}
