// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.odeum.launcher.logging.IoReason;

/**
 * The texts between BEGIN and END of a PEM file (RFC 7468).
 *
 * @param purpose what people are told that it should hold
 * @param option by which people name the file
 */
record PemFile(Path file, String purpose, String option, List<Block> blocks) {
  private static final long MOST_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** One text with its label. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Block(String label, byte[] bytes, boolean encrypted) {}

  static PemFile read(Path file, String purpose, String option) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        throw new FileSystemException(file.toString(), null, "it is a folder");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException(
            "The file %s is too large for a %s; see %s.".formatted(file, purpose, option));
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return of(text, file, purpose, option);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "The %s in %s is no proper PEM (%s); see %s."
              .formatted(purpose, file, e.getMessage(), option),
          e);
    } catch (FileSystemException e) {
      throw new IOException(
          "The %s cannot be read from %s (%s); see %s."
              .formatted(purpose, file, IoReason.of(e), option),
          e);
    }
  }

  /**
   * Those of a text that was read before.
   *
   * @param file where it comes from
   * @throws IllegalArgumentException if the text between the lines is no Base64
   */
  static PemFile of(String text, Path file, String purpose, String option) {
    return new PemFile(file, purpose, option, blocks(text));
  }

  private static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    for (Matcher found = BLOCK.matcher(text); found.find(); ) {
      // Old encrypted keys have header fields before the text (RFC 1421).
      boolean encrypted = found.group(2).contains("4,ENCRYPTED");
      byte[] bytes =
          encrypted ? new byte[0] : Base64.getMimeDecoder().decode(found.group(2).strip());
      blocks.add(
          new Block(found.group(1), bytes, encrypted || found.group(1).startsWith("ENCRYPTED")));
    }
    return blocks;
  }

  /** The certificates in their order, at least one. */
  List<X509Certificate> certificates() throws IOException {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks) {
        if (block.label().equals("CERTIFICATE")) {
          chain.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
        }
      }
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
    if (chain.isEmpty()) {
      throw missing();
    }
    return chain;
  }

  /** The first private key. */
  PrivateKey privateKey() throws IOException {
    Block block =
        blocks.stream()
            .filter(one -> one.label().endsWith("PRIVATE KEY"))
            .findFirst()
            .orElseThrow(this::missing);
    if (block.encrypted()) {
      throw new IOException(
          "The private key in %s has a password, which nobody could give at a start; write it"
                  .formatted(file)
              + " without one (openssl pkey -in FILE -out NEW).");
    }
    try {
      return KeyText.privateKey(block.label(), block.bytes());
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private IOException missing() {
    return new IOException(
        "There is no %s in %s, which should be a PEM file; see %s."
            .formatted(purpose, file, option));
  }

  private IOException unusable(Exception cause) {
    return new IOException(
        "The %s in %s cannot be used (%s); see %s."
            .formatted(purpose, file, cause.getMessage(), option),
        cause);
  }
}
