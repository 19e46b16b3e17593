// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.tree;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists the addons of some folders. An addon is a folder with {@value ManifestReader#FILE}, with
 * Java files at its top or with a folder {@code src}, or a single Java file. Of several with one
 * name the first folder's counts, as on Odoo's addons path.
 *
 * @param roots the folders; those of the addons path after the deploy folder
 * @param named how many of them are shown by the bare names of their addons
 */
public record SourceFinder(List<Path> roots, int named) {
  /** Copies the list. */
  public SourceFinder {
    roots = List.copyOf(roots);
  }

  /** All addons, by root and name. A folder that is not there has none. */
  public List<SourceAddon> find() throws IOException {
    List<SourceAddon> all = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < roots.size(); i++) {
      Path root = roots.get(i);
      if (!Files.isDirectory(root)) {
        continue;
      }
      for (Path path : list(root)) {
        String name = path.getFileName().toString();
        if (isAddon(path, name) && taken.add(name)) {
          String shown = i < named ? name : root.getFileName() + "/" + name;
          all.add(new SourceAddon(shown, path));
        }
      }
    }
    return all;
  }

  private static List<Path> list(Path root) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root)) {
      stream.forEach(paths::add);
    }
    paths.sort(Comparator.naturalOrder());
    return paths;
  }

  private static boolean isAddon(Path path, String name) {
    if (!FileNames.belongs(name)) {
      return false;
    }
    if (!Files.isDirectory(path)) {
      return name.endsWith(SourceAddon.SUFFIX) && Files.isRegularFile(path);
    }
    if (Files.exists(path.resolve(ManifestReader.FILE), LinkOption.NOFOLLOW_LINKS)
        || Files.isDirectory(path.resolve("src"), LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try (DirectoryStream<Path> java = Files.newDirectoryStream(path, "*" + SourceAddon.SUFFIX)) {
      return java.iterator().hasNext();
    } catch (IOException gone) {
      return false;
    }
  }
}
