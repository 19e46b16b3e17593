// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.odeum.launcher.logging.IoReason;

/**
 * Writes the options in force to the configuration file, for {@code --save}: readable by its owner
 * alone, as a whole or not at all. Comments and other sections of an existing file stay.
 */
public final class OptionsFile {
  private OptionsFile() {}

  /**
   * Writes the file.
   *
   * @throws StartException if it cannot be written
   */
  public static void save(EffectiveOptions options) {
    Path file = options.configurationFile();
    List<IniLine> before = Files.exists(file) ? IniFile.read(file).lines() : List.of();
    try {
      // A link stays a link: what it points to is replaced.
      write(Files.exists(file) ? file.toRealPath() : file, text(options, before));
    } catch (IOException failed) {
      throw new StartException(
          "cannot save the options to %s: %s: is the folder writable?"
              .formatted(file, IoReason.of(failed)),
          failed);
    }
  }

  static String text(EffectiveOptions options, List<IniLine> before) {
    Map<String, Setting> left = new LinkedHashMap<>();
    options.saved().forEach(setting -> left.put(setting.option().name(), setting));
    List<String> lines = new ArrayList<>();
    int end = -1;
    String section = "";
    for (IniLine line : before) {
      switch (line) {
        case IniLine.Section begin -> {
          section = begin.name();
          lines.addAll(begin.source());
        }
        case IniLine.Entry entry ->
            lines.addAll(
                section.equals(FileLayer.SECTION)
                    ? renewed(options.table(), entry, left)
                    : entry.source());
        case IniLine.Other comment -> lines.addAll(comment.source());
      }
      if (section.equals(FileLayer.SECTION) && !(line instanceof IniLine.Other)) {
        end = lines.size();
      }
    }
    if (end < 0) {
      lines.add("[" + FileLayer.SECTION + "]");
      end = lines.size();
    }
    lines.addAll(end, left.values().stream().map(OptionsFile::entry).toList());
    return String.join("\n", lines) + "\n";
  }

  private static List<String> renewed(
      OptionTable table, IniLine.Entry entry, Map<String, Setting> left) {
    String name = table.findFormer(entry.key()).map(OptionDefinition::name).orElse(entry.key());
    Setting setting = left.remove(name);
    return setting == null ? List.of() : List.of(entry(setting));
  }

  private static String entry(Setting setting) {
    return (setting.option().name() + " = " + setting.text()).strip();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path written = Files.createTempFile(file.getParent(), ".odeum", ".conf", ownerOnly);
    try {
      Files.writeString(written, text, StandardCharsets.UTF_8);
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
