// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.odeum.addon.runtime.HistoryEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what happened in a file, one JSON object a line, the oldest first. The file is bounded:
 * when it is full, its older half goes. It is read only when somebody asks, so that it costs a
 * start nothing. A line that was not written whole is skipped. Safe for use by any thread.
 */
public final class HistoryFile {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryFile.class);

  private final Path file;
  private final boolean writable;
  private final long maxBytes;
  private final HistoryJson json = new HistoryJson();
  private boolean complained;

  /**
   * Names the file.
   *
   * @param writable false in a process that must not change it: noting then does nothing
   * @param maxBytes the size at which the older half goes
   */
  public HistoryFile(Path file, boolean writable, long maxBytes) {
    this.file = file;
    this.writable = writable;
    this.maxBytes = maxBytes;
  }

  /** Adds an entry. What happened has happened: a file that cannot be written to stops nothing. */
  public synchronized void note(HistoryEntry entry) {
    if (!writable) {
      return;
    }
    try {
      Files.writeString(
          file,
          json.write(entry) + "\n",
          UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      if (Files.size(file) > maxBytes) {
        halve();
      }
      complained = false;
    } catch (IOException failed) {
      if (!complained) {
        LOG.warn("The history cannot be written to {}: {}", file, failed.getMessage());
      }
      complained = true;
    }
  }

  private void halve() throws IOException {
    List<String> lines = Files.readAllLines(file, UTF_8);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, lines.subList((lines.size() + 1) / 2, lines.size()), UTF_8);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** All entries, the newest first. */
  public synchronized List<HistoryEntry> entries() {
    List<HistoryEntry> entries = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file, UTF_8)) {
        json.read(line).ifPresent(entries::add);
      }
    } catch (NoSuchFileException nothingYet) {
      return List.of();
    } catch (IOException failed) {
      LOG.warn("The history cannot be read from {}: {}", file, failed.getMessage());
    }
    return List.copyOf(entries.reversed());
  }
}
