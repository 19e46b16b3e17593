// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.health.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;

/** A disk of 1000 bytes with as much free as a test says. */
final class FakeDisk extends FileStore {
  long free = 1000;
  int looks;
  boolean broken;

  @Override
  public long getTotalSpace() throws IOException {
    return 1000;
  }

  @Override
  public long getUsableSpace() throws IOException {
    looks++;
    if (broken) {
      throw new IOException("stale file handle");
    }
    return free;
  }

  @Override
  public long getUnallocatedSpace() {
    return free;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String type() {
    return "fake";
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
    return false;
  }

  @Override
  public boolean supportsFileAttributeView(String name) {
    return false;
  }

  @Override
  public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object getAttribute(String attribute) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String toString() {
    return "/srv (fake)";
  }
}
