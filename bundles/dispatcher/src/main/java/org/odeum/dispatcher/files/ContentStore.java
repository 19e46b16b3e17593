// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps contents as plain files, each once however many files of addons have it, and as long as one
 * of these is there. Safe for use by several threads.
 */
public final class ContentStore {
  private static final Logger LOG = LoggerFactory.getLogger(ContentStore.class);

  private static final class Entry {
    private final StoredContent content;
    private int users = 1;

    Entry(StoredContent content) {
      this.content = content;
    }
  }

  private final Path directory;
  private final Map<String, Entry> entries = new HashMap<>();
  private final AtomicLong temporaryFiles = new AtomicLong();

  /**
   * An empty store.
   *
   * @param directory is for it alone, and made when something is stored
   */
  public ContentStore(Path directory) {
    this.directory = directory;
  }

  /** Takes a content in, for one more user. */
  StoredContent store(InputStream in) throws IOException {
    Files.createDirectories(directory);
    Path temporary = directory.resolve("incoming-" + temporaryFiles.incrementAndGet());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long length;
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(temporary), digest)) {
        length = in.transferTo(out);
      }
      return keep(temporary, HexFormat.of().formatHex(digest.digest()), length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private synchronized StoredContent keep(Path temporary, String hash, long length)
      throws IOException {
    Entry known = entries.get(hash);
    if (known != null) {
      known.users++;
      return known.content;
    }
    StoredContent content = new StoredContent(hash, directory.resolve(hash), length);
    Files.move(temporary, content.path(), StandardCopyOption.ATOMIC_MOVE);
    entries.put(hash, new Entry(content));
    return content;
  }

  /** One user less; without any the file is deleted. */
  synchronized void release(StoredContent content) {
    Entry entry = entries.get(content.hash());
    if (entry != null && --entry.users == 0) {
      entries.remove(content.hash());
      delete(content.path());
    }
  }

  /** Deletes everything. */
  public synchronized void clear() {
    entries.values().forEach(entry -> delete(entry.content.path()));
    entries.clear();
    delete(directory);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.info("{} stays behind until the server stops: {}", file, e.toString());
    }
  }
}
