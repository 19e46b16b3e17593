// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Chromium of this machine: the one that {@code ODEUM_CHROMIUM} names, else one that is
 * installed, else one that is fetched with the machine's package managers as they are set up.
 *
 * @param executable the program
 * @param environment what it needs in its environment
 * @param options what it needs on its command line
 */
public record Chromium(Path executable, Map<String, String> environment, List<String> options) {
  private static final String[] NAMES = {
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "Google Chrome"
  };

  /** Carries a Chromium and the libraries it needs; the pin keeps what is tested the same. */
  private static final String PACKAGE = "@sparticuz/chromium";

  private static final String VERSION = "153.0.0";

  /** Node has what the JDK has not: a decoder for Brotli. */
  private static final String UNPACK =
      """
      const zlib = require("zlib"), fs = require("fs");
      const from = process.argv[1], to = process.argv[2];
      for (const name of fs.readdirSync(from).filter(each => each.endsWith(".br"))) {
        const content = zlib.brotliDecompressSync(fs.readFileSync(`${from}/${name}`));
        fs.writeFileSync(`${to}/${name.slice(0, -3)}`, content);
      }
      """;

  /** Says that there is none, and why none could be fetched. */
  public static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Missing(List<String> reasons) {
      super(
          "there is no Chromium here: install one (package chromium) or name it in ODEUM_CHROMIUM; "
              + String.join("; ", reasons));
    }
  }

  /**
   * Finds or fetches one.
   *
   * @param folder where a fetched one is kept
   * @param install whether it may be installed for the whole machine; for machines that are made
   *     for tests
   * @throws Missing if there is none
   */
  public static Chromium find(Path folder, boolean install) {
    Optional<Path> installed =
        Optional.ofNullable(System.getenv("ODEUM_CHROMIUM"))
            .map(Path::of)
            .or(() -> Tool.onPath(NAMES));
    if (installed.isPresent()) {
      return new Chromium(installed.get(), Map.of(), List.of());
    }
    List<String> reasons = new ArrayList<>();
    return fetch(folder, reasons)
        .or(() -> install ? install(reasons) : Optional.empty())
        .orElseThrow(() -> new Missing(reasons));
  }

  private static Optional<Chromium> install(List<String> reasons) {
    Optional<Path> apt = Tool.onPath("apt-get");
    if (apt.isEmpty() || !"root".equals(System.getProperty("user.name"))) {
      reasons.add("only root can install it, with apt-get");
      return Optional.empty();
    }
    String program = apt.get().toString();
    Path here = Path.of(".");
    Tool.run(here, program, "update").ifPresent(reasons::add);
    for (String name : List.of("chromium-headless-shell", "chromium")) {
      Optional<String> failure =
          Tool.run(here, program, "install", "-y", "--no-install-recommends", name);
      failure.ifPresent(reasons::add);
      if (failure.isEmpty()) {
        break;
      }
    }
    return Tool.onPath(NAMES).map(path -> new Chromium(path, Map.of(), List.of()));
  }

  private static Optional<Chromium> fetch(Path folder, List<String> reasons) {
    Optional<Path> npm = Tool.onPath("npm");
    Optional<Path> node = Tool.onPath("node");
    boolean fits =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if (npm.isEmpty() || node.isEmpty() || !fits) {
      reasons.add("it can be fetched where npm and node are, on Linux for x86-64");
      return Optional.empty();
    }
    try {
      Path unpacked = folder.toAbsolutePath().resolve("chromium-" + VERSION);
      if (Files.notExists(unpacked)) {
        Optional<String> failure = download(npm.get(), node.get(), unpacked);
        if (failure.isPresent()) {
          reasons.add(failure.get());
          return Optional.empty();
        }
      }
      return Optional.of(
          new Chromium(
              unpacked.resolve("chromium"),
              Map.of("LD_LIBRARY_PATH", unpacked.resolve("lib").toString()),
              List.of(
                  "--no-sandbox", // its helper would have to belong to root
                  "--no-zygote",
                  "--use-gl=angle",
                  "--use-angle=swiftshader",
                  "--enable-unsafe-swiftshader")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> download(Path npm, Path node, Path target) throws IOException {
    Path work = Files.createDirectories(target.resolveSibling(target.getFileName() + ".part"));
    Folders.delete(work);
    Files.createDirectories(work);
    Path content = work.resolve("node_modules").resolve(PACKAGE).resolve("bin");
    Optional<String> failure =
        Tool.run(
                work,
                npm.toString(),
                "install",
                "--prefix=.",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                PACKAGE + "@" + VERSION)
            .or(() -> Tool.run(work, node.toString(), "-e", UNPACK, content.toString(), "."))
            .or(() -> Tool.run(work, "tar", "xf", "al2023.tar"))
            .or(() -> Tool.run(work, "tar", "xf", "swiftshader.tar"));
    if (failure.isEmpty()) {
      Folders.delete(work.resolve("node_modules"));
      Files.delete(work.resolve("al2023.tar"));
      Files.delete(work.resolve("swiftshader.tar"));
      work.resolve("chromium").toFile().setExecutable(true);
      Files.move(work, target);
    }
    return failure;
  }
}
