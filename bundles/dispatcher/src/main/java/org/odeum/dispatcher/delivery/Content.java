// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.odeum.http.Body;

/**
 * The bytes of a complete answer, in the way in which parts of them are read.
 *
 * @param source opens them at their beginning
 * @param length their number
 * @param repeatable whether they can be opened more than once, so that parts may come in any order
 */
record Content(Body.Source source, long length, boolean repeatable) {
  /** The bytes of a body; empty if their number is not known. */
  static Optional<Content> of(Body body) throws IOException {
    return switch (body) {
      case Body.Bytes(byte[] bytes) ->
          Optional.of(new Content(() -> new ByteArrayInputStream(bytes), bytes.length, true));
      case Body.File(var path) ->
          Optional.of(new Content(() -> Files.newInputStream(path), Files.size(path), true));
      case Body.Stream(var source, long length) ->
          length < 0 ? Optional.empty() : Optional.of(new Content(source, length, false));
      case Body.Json json -> Optional.empty();
    };
  }
}
