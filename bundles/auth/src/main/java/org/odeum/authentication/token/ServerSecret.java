// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.token;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.odeum.authentication.users.AuthFilesException;
import org.odeum.authentication.users.AuthFolder;

/**
 * The secret that all processes on one data directory share, and nobody else knows: made when it is
 * needed for the first time, and read once. Safe for use by any thread.
 */
public final class ServerSecret {
  private static final String NAME = "secret";
  private static final int BYTES = 64;

  private final AuthFolder folder;
  private final SecureRandom random;
  private volatile byte[] secret;

  /** Nothing is read yet. */
  public ServerSecret(AuthFolder folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
  }

  /**
   * A key for one purpose, from which neither the secret nor other keys can be told.
   *
   * @throws AuthFilesException if the secret can be neither read nor made
   */
  byte[] key(String purpose) {
    byte[] known = secret;
    if (known == null) {
      known = folder.locked(this::readOrMake);
      secret = known;
    }
    return Hmac.of(known, purpose);
  }

  private byte[] readOrMake() throws IOException {
    Path file = folder.file(NAME);
    try {
      byte[] read = HexFormat.of().parseHex(Files.readString(file).strip());
      if (read.length == BYTES) {
        return read;
      }
    } catch (NoSuchFileException e) {
      byte[] made = new byte[BYTES];
      random.nextBytes(made);
      folder.replace(
          NAME, (HexFormat.of().formatHex(made) + "\n").getBytes(StandardCharsets.US_ASCII));
      return made;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // Not hexadecimal digits: told below.
    }
    throw new AuthFilesException(
        "The file %s is damaged. Bring it back from a backup, or remove it: a new one is made, and forms that are open must be loaded again."
            .formatted(file));
  }
}
