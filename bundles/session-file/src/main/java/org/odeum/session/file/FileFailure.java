// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import org.odeum.session.SessionStoreUnavailableException;

/** What the file system refuses, said so that the operator knows what to do. */
final class FileFailure {
  private FileFailure() {}

  /**
   * The exception to throw.
   *
   * @param verb what could not be done: "read", "written"
   */
  static SessionStoreUnavailableException of(String verb, Path path, IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      return new SessionStoreUnavailableException(
          "The request was ended while its session was " + verb + ".", cause);
    }
    return new SessionStoreUnavailableException(
        "%s cannot be %s (%s); see that the folder of sessions is there, writable, and has space."
            .formatted(path, verb, cause),
        cause);
  }
}
