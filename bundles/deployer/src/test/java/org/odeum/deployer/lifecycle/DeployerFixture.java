// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.addon.supply.AddonSupplier;
import org.odeum.deployer.group.ProcessGroup;
import org.odeum.deployer.history.HistoryFile;
import org.odeum.deployer.intake.ArtifactStore;
import org.odeum.deployer.intake.Inbox;
import org.odeum.deployer.intake.Intake;
import org.odeum.deployer.intake.Limits;
import org.odeum.deployer.intake.SuppliedFiles;
import org.odeum.deployer.testkit.SettableClock;
import org.odeum.deployer.testkit.TestJar;

/** A deployer on real folders and a framework in memory, which can be killed and started again. */
final class DeployerFixture {
  static final Duration PATIENCE = Duration.ofSeconds(3);
  final SettableClock clock = new SettableClock();
  final Path deploy;
  final Path addons;
  FakeFramework framework;
  FakePublisher publisher;
  Deployer deployer;
  AddonSupplier supplier;
  CanaryOptions canary = CanaryOptions.OFF;
  private final ProcessGroup group;
  private long written = 1_000_000_000_000L;

  DeployerFixture(Path root) {
    this(root, ProcessGroup.ALONE);
  }

  /** One of several processes on the same folders. */
  DeployerFixture(Path root, ProcessGroup group) {
    this.group = group;
    deploy = root.resolve("deploy");
    addons = root.resolve("addons");
    try {
      Files.createDirectories(deploy);
      Files.createDirectories(addons);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    start();
  }

  /** Begins a new process: nothing is left of the old one but what is on the disk. */
  void start() {
    framework = new FakeFramework();
    publisher = new FakePublisher(framework);
    try {
      ArtifactStore store = new ArtifactStore(addons.resolve("store"), Limits.DEFAULT);
      Intake intake = new Intake(store, Limits.DEFAULT);
      Inbox inbox = new Inbox(deploy, intake, clock, PATIENCE);
      SuppliedFiles supplied =
          new SuppliedFiles(
              deploy, false, () -> Optional.ofNullable(supplier), () -> {}, intake, clock);
      Storage storage =
          new Storage(store, new StateFile(stateFile(), true), history(), addons.resolve("aside"));
      deployer =
          new Deployer(
              inbox,
              supplied,
              storage,
              framework,
              publisher,
              clock,
              new DeployerOptions(Duration.ofSeconds(1), () -> canary),
              group);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  HistoryFile history() {
    return new HistoryFile(addons.resolve("history.jsonl"), true, 1 << 20);
  }

  /** Puts a content into the store, as the intake does; gives its hash. */
  String keep(TestJar jar) {
    try {
      byte[] content = Files.readAllBytes(jar.writeTo(addons.resolve("kept.jar")));
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      Files.write(addons.resolve("store").resolve(hash + ".jar"), content);
      return hash;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Path stateFile() {
    return addons.resolve("state.json");
  }

  /** Drops a file, a millisecond younger than the one before. */
  DeployerFixture drop(String name, TestJar jar) {
    return stamp(jar.writeTo(deploy.resolve(name)));
  }

  DeployerFixture dropBroken(String name) {
    try {
      return stamp(Files.writeString(deploy.resolve(name), "no zip"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private DeployerFixture stamp(Path file) {
    try {
      written += 1000;
      Files.setLastModifiedTime(file, FileTime.fromMillis(written));
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  DeployerFixture touch(String name) {
    return stamp(deploy.resolve(name));
  }

  DeployerFixture remove(String name) {
    try {
      Files.delete(deploy.resolve(name));
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Reconciles until nothing incomplete is left. */
  List<String> reconcile() {
    while (deployer.reconcile().isPresent()) {
      clock.advance(PATIENCE);
    }
    if (framework.isOpen() || publisher.exchanging) {
      throw new IllegalStateException("A swap was left open");
    }
    return publisher.serving();
  }

  AddonStatus status(String file) {
    return deployer.reports().addons().stream()
        .filter(status -> status.file().equals(file))
        .findFirst()
        .orElseThrow();
  }

  String why(String name) {
    return deployer.reports().why(name).orElse("");
  }

  long stored() {
    try (var all = Files.list(addons.resolve("store"))) {
      return all.count();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
