// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of a sensible size as UTF-8. */
final class Text {
  private static final long LARGEST = 1024 * 1024;

  private Text() {}

  static String of(Path file) throws UnreadableFile {
    try {
      if (Files.size(file) > LARGEST) {
        throw new UnreadableFile(0, "is larger than " + LARGEST + " bytes");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UnreadableFile(0, "is not UTF-8");
    } catch (IOException e) {
      throw new UnreadableFile(0, "cannot be read (" + e.getMessage() + ")");
    }
  }
}
