// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps accepted bundles as {@code <sha256>.jar} in a folder of its own, so that nothing done to
 * the deploy folder can touch what runs. A file appears under its name only when it is whole and on
 * the disk.
 */
public final class ArtifactStore {
  private static final String PART = ".part";
  private static final String JAR = ".jar";

  private final Path folder;
  private final List<Path> readOnly;
  private final JarCheck check;

  /** Opens the store, making the folder and clearing what a killed process left half done. */
  public ArtifactStore(Path folder, Limits limits) throws IOException {
    this(folder, List.of(), limits);
  }

  /** Opens one that also finds what is in other folders, which it never writes to. */
  public ArtifactStore(Path folder, List<Path> readOnly, Limits limits) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.readOnly = List.copyOf(readOnly);
    this.check = new JarCheck(limits);
    for (Path leftover : list(PART)) {
      if (!isOfOtherProcess(leftover)) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  /** Other processes of a group may be writing into the same store. */
  private static boolean isOfOtherProcess(Path part) {
    String pid = part.getFileName().toString().replaceFirst("intake-(\\d{1,18})-.*", "$1");
    return !pid.contains("-")
        && Long.parseLong(pid) != ProcessHandle.current().pid()
        && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
  }

  /** A copy that is not in the store yet. */
  record Copy(Path path, String sha256) {}

  Copy copy(Path source) throws IOException {
    Path part = Files.createTempFile(folder, "intake-" + ProcessHandle.current().pid() + "-", PART);
    try {
      MessageDigest digest = sha256();
      try (InputStream in = Files.newInputStream(source);
          OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
        in.transferTo(out);
      }
      return new Copy(part, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(part);
      throw failed;
    }
  }

  /** Checks a copy and keeps it; a copy that does not pass is deleted. */
  Artifact keep(Copy copy) throws IOException {
    try {
      BundleManifest manifest = check.check(copy.path());
      Path kept = path(copy.sha256());
      if (!Files.exists(kept) || Files.size(kept) != Files.size(copy.path())) {
        force(copy.path());
        Files.move(
            copy.path(), kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder);
      }
      return new Artifact(copy.sha256(), kept, manifest);
    } finally {
      discard(copy);
    }
  }

  void discard(Copy copy) throws IOException {
    Files.deleteIfExists(copy.path());
  }

  /** Finds what was kept earlier; empty if it is not there any more or not whole. */
  public Optional<Artifact> find(String sha256) {
    return Stream.concat(Stream.of(folder), readOnly.stream())
        .map(place -> place.resolve(sha256 + JAR))
        .filter(Files::isRegularFile)
        .flatMap(kept -> whole(kept, sha256).stream())
        .findFirst();
  }

  private Optional<Artifact> whole(Path kept, String sha256) {
    try (InputStream in = Files.newInputStream(kept)) {
      MessageDigest digest = sha256();
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
        return Optional.empty();
      }
      return Optional.of(new Artifact(sha256, kept, check.check(kept)));
    } catch (IOException | RefusedException unusable) {
      return Optional.empty();
    }
  }

  /** Deletes all but the given contents. */
  public void retain(Set<String> hashes) throws IOException {
    for (Path jar : list(JAR)) {
      String name = jar.getFileName().toString();
      if (!hashes.contains(name.substring(0, name.length() - JAR.length()))) {
        Files.deleteIfExists(jar);
      }
    }
  }

  private Path path(String sha256) {
    return folder.resolve(sha256 + JAR);
  }

  private List<Path> list(String suffix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().endsWith(suffix)).toList();
    }
  }

  private static void force(Path path) throws IOException {
    // Windows cannot open a folder; its file system journals renames by itself.
    if (Files.isDirectory(path) && System.getProperty("os.name", "").startsWith("Windows")) {
      return;
    }
    StandardOpenOption mode =
        Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
