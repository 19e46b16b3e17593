// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a jar from end to end: directory, every entry against its CRC, and the manifest. */
final class JarCheck {
  private final Limits limits;
  private final ManifestReader manifests = new ManifestReader();

  JarCheck(Limits limits) {
    this.limits = limits;
  }

  /**
   * Checks a jar.
   *
   * @throws RefusedException if it is whole and still cannot be deployed
   * @throws IOException if it is not whole
   */
  BundleManifest check(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      verify(zip);
      return manifests.read(manifest(zip));
    }
  }

  private void verify(ZipFile zip) throws IOException {
    if (zip.size() > limits.entries()) {
      throw new RefusedException(
          "it has " + zip.size() + " entries, more than the " + limits.entries() + " allowed");
    }
    byte[] buffer = new byte[1 << 16];
    long left = limits.unpackedBytes();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      left -= verify(zip, all.nextElement(), buffer, left);
    }
  }

  private long verify(ZipFile zip, ZipEntry entry, byte[] buffer, long left) throws IOException {
    CRC32 crc = new CRC32();
    long size = 0;
    // ZipFile itself never compares CRCs.
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc)) {
      for (int n = in.readNBytes(buffer, 0, buffer.length);
          n > 0;
          n = in.readNBytes(buffer, 0, buffer.length)) {
        if (size == 0) {
          ClassFileVersion.check(entry.getName(), buffer, n);
        }
        size += n;
        if (size > left) {
          throw new RefusedException(
              "it unpacks to more than the " + limits.unpackedBytes() + " bytes allowed");
        }
      }
    }
    if (crc.getValue() != entry.getCrc() || size != entry.getSize()) {
      throw new ZipException("the entry " + entry.getName() + " is damaged");
    }
    return size;
  }

  private static Manifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      throw new RefusedException(
          zip.getEntry("WEB-INF/") != null || zip.getEntry("WEB-INF/web.xml") != null
              ? "it is a web application and no bundle: it has WEB-INF but no manifest"
              : "it is no bundle: it has no " + JarFile.MANIFEST_NAME + "; build it with bnd");
    }
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readAllBytes();
    }
    try {
      return new Manifest(new ByteArrayInputStream(bytes));
    } catch (IOException | IllegalArgumentException malformed) {
      // The entry's CRC was right, so waiting for more would not mend it.
      throw new RefusedException(
          JarFile.MANIFEST_NAME + " is malformed: " + malformed.getMessage());
    }
  }
}
