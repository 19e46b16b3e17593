// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.tree;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a look at an addon's files tells without reading them: two equal ones mean that nothing was
 * written in between.
 *
 * @param files names with slashes, relative to the addon, and what is known of each
 * @param links how many symbolic links were left out
 * @param linksToFolders whether one of them leads to a folder
 */
public record TreeStamp(Map<String, FileStamp> files, int links, boolean linksToFolders) {
  /**
   * One file.
   *
   * @param key the inode or what the file system has for it
   */
  public record FileStamp(String key, long size, Instant modified) {
    /** Refuses nulls. */
    public FileStamp {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(modified, "modified");
    }
  }

  /** Copies the map. */
  public TreeStamp {
    files = Map.copyOf(files);
  }

  /** When the youngest file was written to. */
  public Instant modified() {
    return files.values().stream()
        .map(FileStamp::modified)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /** The sum of all sizes in bytes. */
  public long size() {
    return files.values().stream().mapToLong(FileStamp::size).sum();
  }
}
