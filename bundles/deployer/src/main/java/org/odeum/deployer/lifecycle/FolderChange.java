// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Changes the deploy folder so that it can be changed back: puts a content under a name, and takes
 * others aside. Each step is a rename, so that a look at the folder never sees half a file.
 */
final class FolderChange {
  private final Path deploy;
  private final AsideFolder aside;
  private final Deque<Undo> undo = new ArrayDeque<>();
  private final List<Path> taken = new ArrayList<>();

  FolderChange(Path deploy, AsideFolder aside) {
    this.deploy = deploy;
    this.aside = aside;
  }

  @FunctionalInterface
  private interface Undo {
    void run() throws IOException;
  }

  /** Puts a content into the folder; what had the name is aside then. */
  void put(Path content, String name) throws IOException {
    Path place = deploy.resolve(name);
    Path part = deploy.resolve("." + name + ".part");
    Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
    try {
      if (Files.exists(place)) {
        Path kept = aside.copy(place);
        taken.add(kept);
        undo.push(() -> replace(kept, place));
      } else {
        undo.push(() -> Files.deleteIfExists(place));
      }
      replace(part, place);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Takes a file or folder out. */
  void remove(String name) throws IOException {
    Path place = deploy.resolve(name);
    Path kept = aside.take(place);
    taken.add(kept);
    undo.push(() -> Files.move(kept, place));
  }

  /** Where things were put aside. */
  List<Path> taken() {
    return List.copyOf(taken);
  }

  /** Makes the folder what it was. */
  void undo() throws IOException {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
    taken.clear();
  }

  private static void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
