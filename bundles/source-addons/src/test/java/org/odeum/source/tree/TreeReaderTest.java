// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeReaderTest {
  @TempDir Path root;

  @Test
  void links_are_left_out_whatever_they_lead_to() throws Exception {
    write("secret/key", "outside");
    write("hello/Hello.java", "class Hello {}");
    Files.createSymbolicLink(root.resolve("hello/folder"), root.resolve("secret"));
    Files.createSymbolicLink(root.resolve("hello/key"), root.resolve("secret/key"));
    Files.createSymbolicLink(root.resolve("hello/loop"), root.resolve("hello"));

    TreeStamp stamp = TreeReader.STANDARD.stamp(addon());
    assertThat(stamp.files()).containsOnlyKeys("Hello.java");
    assertThat(stamp.links()).isEqualTo(3);
    assertThat(stamp.linksToFolders()).isTrue();
  }

  @Test
  void a_file_that_became_a_link_after_the_look_is_not_read() throws Exception {
    write("secret/key", "outside");
    write("hello/Hello.java", "class Hello {}");
    TreeStamp stamp = TreeReader.STANDARD.stamp(addon());
    Files.delete(root.resolve("hello/Hello.java"));
    Files.createSymbolicLink(root.resolve("hello/Hello.java"), root.resolve("secret/key"));

    assertThatThrownBy(() -> TreeReader.STANDARD.read(addon(), stamp))
        .isInstanceOf(IOException.class);
  }

  @Test
  void what_editors_and_build_tools_leave_changes_nothing() throws Exception {
    write("hello/Hello.java", "class Hello {}");
    TreeStamp before = TreeReader.STANDARD.stamp(addon());
    for (String name :
        List.of(".Hello.java.swp", "Hello.java~", ".#Hello.java", "4913", "#Hello.java#")) {
      write("hello/" + name, "noise");
    }
    write("hello/.git/index", "noise");
    write("hello/target/classes/Hello.class", "noise");

    assertThat(TreeReader.STANDARD.stamp(addon())).isEqualTo(before);
  }

  @Test
  void too_many_files_and_too_many_bytes_are_refused_in_a_sentence() throws Exception {
    write("hello/Hello.java", "class Hello {}");
    write("hello/static/a.bin", "x".repeat(2 << 20));
    write("hello/static/b.bin", "x");

    assertThatThrownBy(() -> new TreeReader(2, 10 << 20).stamp(addon()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("more than 2 files");
    assertThatThrownBy(() -> new TreeReader(10, 1 << 20).stamp(addon()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("2 MiB together, more than the 1");
  }

  @Test
  void addons_are_folders_with_a_manifest_or_sources_and_single_files() throws Exception {
    write("deploy/one/addon.json", "{}");
    write("deploy/two/src/a/A.java", "");
    write("deploy/three/Three.java", "");
    write("deploy/Four.java", "");
    write("deploy/other/notes.txt", "");
    write("deploy/hello.jar", "");
    write("deploy/.hidden/addon.json", "{}");
    write("path/one/addon.json", "{}");
    write("path/five/addon.json", "{}");

    List<SourceAddon> found =
        new SourceFinder(
                List.of(root.resolve("deploy"), root.resolve("path"), root.resolve("gone")), 1)
            .find();
    assertThat(found.stream().map(SourceAddon::file))
        .containsExactly("Four.java", "one", "three", "two", "path/five");
  }

  private SourceAddon addon() {
    return new SourceAddon("hello", root.resolve("hello"));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }
}
