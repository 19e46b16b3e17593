// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.odeum.itests.support.AtomicCopy;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** Does to the addon {@link SwapAddon} of a running server what administrators do. */
public final class SwapTrial {
  private static final int VERSIONS = 4;

  private final Server server;
  private final Path folder;
  private final Path deployed;
  private final List<Path> versions = new ArrayList<>();
  private int current = -1;
  private int broken;

  /** Makes the versions; {@code folder} takes them. */
  public SwapTrial(Server server, Path folder) {
    this.server = server;
    this.folder = folder;
    this.deployed = server.deploy().resolve(SwapAddon.NAME + ".jar");
    for (int i = 0; i < VERSIONS; i++) {
      versions.add(SwapAddon.saying(text(i)).writeTo(folder.resolve("version-" + i + ".jar")));
    }
  }

  private static String text(int version) {
    return "version " + version;
  }

  /** Whether a text is that of any version. */
  public static boolean isAnyVersion(String text) {
    return text.startsWith("version ");
  }

  /** Whether a text is that of the version that was deployed last. */
  public boolean isCurrent(String text) {
    return text.equals(text(current));
  }

  /** Replaces the addon so often, each time until the new version answers. */
  public void replace(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      int next = (current + 1) % VERSIONS;
      AtomicCopy.of(versions.get(next), deployed);
      current = next;
      server.awaitAnswer(SwapAddon.TEXT, 200, text(current));
    }
  }

  /**
   * Replaces it by something broken so often, each time until the server has said what is wrong.
   */
  public void breakIt(int times) throws IOException {
    SwapAddon.Fault[] faults = SwapAddon.Fault.values();
    for (int i = 0; i < times; i++) {
      SwapAddon.Fault fault = faults[broken % faults.length];
      Path file = SwapAddon.broken(fault, broken, folder.resolve("broken-" + fault.file()));
      broken++;
      int before = refusals();
      Path target = server.deploy().resolve(fault.file());
      AtomicCopy.of(file, target);
      Eventually.until("the server refuses " + target, () -> refusals() > before);
      if (!target.equals(deployed)) {
        Files.delete(target);
      }
    }
  }

  private int refusals() {
    return server.output().split("keeps serving|is refused: it does not compile", -1).length;
  }

  /** Copies another version over it, slowly and in place, so often. */
  public void copySlowly(int times, long millis) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      int next = (current + 1) % VERSIONS;
      byte[] bytes = Files.readAllBytes(versions.get(next));
      int step = bytes.length / 10 + 1;
      try (var out = Files.newOutputStream(deployed, StandardOpenOption.TRUNCATE_EXISTING)) {
        for (int from = 0; from < bytes.length; from += step) {
          out.write(bytes, from, Math.min(step, bytes.length - from));
          TimeUnit.MILLISECONDS.sleep(millis / 10);
        }
      }
      current = next;
      server.awaitAnswer(SwapAddon.TEXT, 200, text(current));
    }
  }

  /** Goes back to the version before so often, each time until that one answers. */
  public void rollBack(int times) {
    int before = (current + VERSIONS - 1) % VERSIONS;
    for (int i = 0; i < times; i++) {
      Server.Result told = server.shell("rollback " + SwapAddon.NAME + "\n");
      if (told.exitCode() != 0) {
        throw new IllegalStateException("The rollback failed: " + told.output());
      }
      int left = current;
      current = before;
      before = left;
      server.awaitAnswer(SwapAddon.TEXT, 200, text(current));
    }
  }

  /** What the file in the deploy folder should answer. */
  public String expected() {
    return text(current);
  }

  /** Puts the next version in place and waits for nothing. */
  public void dropNext() throws IOException {
    current = (current + 1) % VERSIONS;
    AtomicCopy.of(versions.get(current), deployed);
  }
}
