// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.brotli;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Google's library, which the system loads from a file. By itself brotli4j makes one in the folder
 * for temporary files and deletes it when the process ends, so that one that is killed leaves it
 * there for ever; here it is deleted as soon as it is loaded.
 */
final class BrotliLibrary {
  /** Where brotli4j looks first. Who sets it has a library of his own, and that is taken. */
  private static final String PATH = "brotli4j.library.path";

  private static final Logger LOG = LoggerFactory.getLogger(BrotliLibrary.class);

  private final Path directory;
  private boolean tried;
  private Optional<String> objection = Optional.empty();

  /**
   * @param directory of this process alone; made when it is needed
   */
  BrotliLibrary(Path directory) {
    this.directory = directory;
  }

  /**
   * Loads it, at the first call.
   *
   * @throws IOException if that did not work, at each call
   */
  synchronized void load() throws IOException {
    if (!tried) {
      tried = true;
      objection = tryToLoad();
      objection.ifPresent(why -> LOG.info("Clients get gzip and no brotli: {}", why));
    }
    if (objection.isPresent()) {
      throw new IOException(objection.get());
    }
  }

  private Optional<String> tryToLoad() {
    try {
      if (System.getProperty(PATH) == null) {
        loadFromFile();
      }
      return Brotli4jLoader.isAvailable()
          ? Optional.empty()
          : Optional.of(Brotli4jLoader.getUnavailabilityCause().toString());
    } catch (IOException e) {
      return Optional.of(e.toString());
    }
  }

  private void loadFromFile() throws IOException {
    Path file = directory.resolve(System.mapLibraryName("brotli"));
    try {
      unpack(file);
      System.setProperty(PATH, file.toString());
      // The look at it is what loads it.
      Brotli4jLoader.isAvailable();
    } finally {
      System.clearProperty(PATH);
      deleteIfPossible(file);
    }
  }

  private static void unpack(Path file) throws IOException {
    String name = "/lib/" + platform() + "/" + file.getFileName();
    try (InputStream library = BrotliLibrary.class.getResourceAsStream(name)) {
      if (library == null) {
        throw new FileNotFoundException("there is no library for " + platform());
      }
      Files.createDirectories(file.getParent());
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} goes with the folder it is in: {}", file, e.toString());
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch");
    String family =
        system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "osx" : "linux";
    return family + "-" + (machine.equals("amd64") ? "x86_64" : machine);
  }
}
