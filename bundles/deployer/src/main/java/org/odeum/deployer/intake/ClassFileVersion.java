// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

/** Finds classes that were compiled for a newer Java than the one that runs the server. */
final class ClassFileVersion {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int HEADER = 8;

  /** Class files of Java 1 would have version 44, of Java 25 they have 69 (JVMS, 4.1). */
  private static final int OF_JAVA_ZERO = 44;

  private ClassFileVersion() {}

  /**
   * Looks at the beginning of an entry.
   *
   * @param length how many of the bytes belong to it
   * @throws RefusedException if it is a class that this Java cannot load
   */
  static void check(String entry, byte[] start, int length) {
    // Multi-release jars keep classes for newer Javas below META-INF/versions.
    if (!entry.endsWith(".class") || entry.startsWith("META-INF/") || length < HEADER) {
      return;
    }
    int magic = (start[0] & 0xFF) << 24 | (start[1] & 0xFF) << 16 | number(start, 2);
    int version = number(start, 6);
    int here = Runtime.version().feature();
    if (magic == MAGIC && version - OF_JAVA_ZERO > here) {
      int wanted = version - OF_JAVA_ZERO;
      throw new RefusedException(
          "it was compiled for Java %d (%s has class file version %d), and this server runs Java %d; build it with --release %d, or start the server with Java %d"
              .formatted(wanted, entry, version, here, here, wanted));
    }
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
