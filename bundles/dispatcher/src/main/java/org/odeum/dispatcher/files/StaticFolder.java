// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.io.IOException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.odeum.http.engine.ContentEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code static} folder of one generation of an addon.
 *
 * <p>A file is found by its whole name and in no other way: nothing is ever resolved against a file
 * system, so no address leads out of the folder.
 */
public final class StaticFolder {
  private static final Logger LOG = LoggerFactory.getLogger(StaticFolder.class);
  private static final String BROTLI = ".br";

  private final String addon;
  private final Map<String, StaticFile> files;
  private volatile boolean retired;

  /**
   * A folder of which nothing was copied yet.
   *
   * @param addon the addon's technical name
   * @param entries its files; of two with one name the last counts
   * @param store takes the copies
   */
  public StaticFolder(String addon, Collection<? extends StaticEntry> entries, ContentStore store) {
    this.addon = addon;
    Map<String, StaticEntry> byName = new HashMap<>();
    entries.forEach(entry -> byName.put(entry.name(), entry));
    Map<String, StaticFile> all = new HashMap<>();
    byName.forEach(
        (name, entry) ->
            all.put(
                name,
                new StaticFile(entry, Optional.ofNullable(byName.get(name + BROTLI)), store)));
    files = Map.copyOf(all);
  }

  /** The addon's technical name. */
  public String addon() {
    return addon;
  }

  /**
   * The file of a name. Where it is stored under another Unicode normal form of the same text, as
   * some file systems do, it is found too.
   */
  Optional<StaticFile> file(String name) {
    StaticFile exact = files.get(name);
    if (exact != null) {
      return Optional.of(exact);
    }
    if (name.chars().allMatch(c -> c < 0x80)) {
      return Optional.empty();
    }
    return Optional.ofNullable(files.get(Normalizer.normalize(name, Normalizer.Form.NFC)))
        .or(() -> Optional.ofNullable(files.get(Normalizer.normalize(name, Normalizer.Form.NFD))));
  }

  /**
   * Copies files, small ones first.
   *
   * @param largest those with more bytes are left for later
   * @param goOn asked before each
   */
  public void prepare(long largest, BooleanSupplier goOn) {
    files.entrySet().stream()
        .filter(file -> file.getValue().length() <= largest)
        .sorted(Map.Entry.comparingByValue((a, b) -> Long.compare(a.length(), b.length())))
        .takeWhile(file -> !retired && goOn.getAsBoolean())
        .forEach(file -> prepare(file.getKey(), file.getValue()));
  }

  private void prepare(String name, StaticFile file) {
    try {
      file.prepared();
    } catch (IOException e) {
      if (!retired) {
        LOG.warn(
            "The file static/{} of addon {} cannot be copied out of it and will not be served: {}."
                + " Is there room on the disk, and is the addon's jar whole?",
            name,
            addon,
            e.toString());
      }
    }
  }

  /** Adds variants in another coding to the files that were copied, small ones first. */
  public void add(ContentEncoder encoder) {
    files.entrySet().stream()
        .sorted(Map.Entry.comparingByValue((a, b) -> Long.compare(a.length(), b.length())))
        .takeWhile(file -> !retired)
        .forEach(
            file -> {
              try {
                file.getValue().add(encoder);
              } catch (IOException e) {
                LOG.debug("static/{} of addon {} has no {}", file.getKey(), addon, encoder, e);
              }
            });
  }

  /** Copies nothing any more without being asked for it: the addon is going. */
  public void retire() {
    retired = true;
  }

  /** Gives back what was copied. */
  public void close() {
    retire();
    files.values().forEach(StaticFile::close);
  }

  @Override
  public String toString() {
    return addon + "/static, files: " + files.size();
  }
}
