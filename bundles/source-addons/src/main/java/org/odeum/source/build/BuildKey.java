// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.build;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/** Hashes all that goes into a build: equal keys mean equal jars. */
final class BuildKey {
  /** Changes when the same sources are to become another jar. */
  private static final String FORMAT = "1";

  private BuildKey() {}

  static String of(
      String file,
      SortedMap<String, byte[]> contents,
      ClassPath platform,
      List<Dependency> dependencies) {
    MessageDigest digest = sha256();
    add(digest, FORMAT);
    add(digest, file);
    add(digest, platform.identity());
    for (Dependency dependency : dependencies) {
      add(digest, dependency.name());
      add(digest, name(dependency.jar()));
    }
    contents.forEach(
        (name, content) -> {
          add(digest, name);
          add(digest, content);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Jars of the store and of the cache are named by their hashes. */
  private static String name(Path jar) {
    return jar.getFileName().toString();
  }

  private static void add(MessageDigest digest, String text) {
    add(digest, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
