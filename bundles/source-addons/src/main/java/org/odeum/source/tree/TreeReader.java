// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.odeum.source.tree.TreeStamp.FileStamp;

/**
 * Looks at the files of an addon and reads them. Symbolic links inside of the addon are left out,
 * so nothing outside of its folder is ever read; the addon's folder itself may be a link.
 *
 * @param mostFiles how many files an addon may have
 * @param mostBytes how many bytes they may have together
 */
public record TreeReader(int mostFiles, long mostBytes) {
  /** 10,000 files and 128 MiB. */
  public static final TreeReader STANDARD = new TreeReader(10_000, 128L << 20);

  /**
   * Looks without reading.
   *
   * @throws SourceException if the addon is too large
   */
  public TreeStamp stamp(SourceAddon addon) throws IOException, SourceException {
    if (addon.single()) {
      BasicFileAttributes file = Files.readAttributes(addon.path(), BasicFileAttributes.class);
      return bounded(
          new TreeStamp(Map.of(addon.path().getFileName().toString(), fileStamp(file)), 0, false));
    }
    Path top = addon.path().toRealPath();
    Looker looker = new Looker(top);
    Files.walkFileTree(top, looker);
    return bounded(new TreeStamp(looker.files, looker.links, looker.linksToFolders));
  }

  /**
   * Reads all files that a look found.
   *
   * @return contents by name, ordered by name
   * @throws SourceException if there is more to read than the look had told
   */
  public SortedMap<String, byte[]> read(SourceAddon addon, TreeStamp stamp)
      throws IOException, SourceException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    Path top = addon.single() ? addon.path() : addon.path().toRealPath();
    for (Map.Entry<String, FileStamp> file : stamp.files().entrySet()) {
      Path path = addon.single() ? top : top.resolve(file.getKey());
      long size = file.getValue().size();
      // The look may be old by now: a link is not followed, and no more is read than was counted.
      LinkOption[] follow =
          addon.single() ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
      try (InputStream in = Files.newInputStream(path, follow)) {
        contents.put(file.getKey(), in.readNBytes(Math.toIntExact(size)));
      }
    }
    return contents;
  }

  private TreeStamp bounded(TreeStamp stamp) throws SourceException {
    if (stamp.files().size() > mostFiles) {
      throw tooMany();
    }
    if (stamp.size() > mostBytes) {
      throw new SourceException(
          "its files have %d MiB together, more than the %d that a source addon may have; build it as a jar"
              .formatted(stamp.size() >> 20, mostBytes >> 20));
    }
    return stamp;
  }

  private SourceException tooMany() {
    return new SourceException(
        "it has more than %d files; is it an addon, or a folder with something else?"
            .formatted(mostFiles));
  }

  private static FileStamp fileStamp(BasicFileAttributes file) {
    return new FileStamp(
        Objects.toString(file.fileKey()), file.size(), file.lastModifiedTime().toInstant());
  }

  private final class Looker extends SimpleFileVisitor<Path> {
    private final Path top;
    private final Map<String, FileStamp> files = new HashMap<>();
    private int links;
    private boolean linksToFolders;

    Looker(Path top) {
      this.top = top;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = folder.equals(top) ? "" : folder.getFileName().toString();
      boolean skip =
          !folder.equals(top)
              && (!FileNames.belongs(name)
                  || (folder.getParent().equals(top) && FileNames.isOutput(name)));
      return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!FileNames.belongs(file.getFileName().toString())) {
        return FileVisitResult.CONTINUE;
      }
      if (attributes.isSymbolicLink()) {
        links++;
        linksToFolders |= Files.isDirectory(file);
      } else if (attributes.isRegularFile()) {
        files.put(top.relativize(file).toString().replace('\\', '/'), fileStamp(attributes));
      }
      // One more than allowed is enough to know.
      return files.size() > mostFiles ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }
  }
}
