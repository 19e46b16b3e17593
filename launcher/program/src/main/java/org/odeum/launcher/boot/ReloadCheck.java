// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.odeum.launcher.cli.Startup;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.LaunchException;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.privileges.Privileges;
import org.odeum.launcher.tls.KeptCertificate;

/**
 * Finds out, before a server gives itself up, whether its next image would start: with the
 * configuration as it is on disk now, and with the rights that this process has now. It asks what a
 * start asks, so the sentences are the same. Safe for use by any thread.
 */
final class ReloadCheck {
  private final EffectiveOptions inForce;
  private final ProgramFiles program;
  private volatile Optional<Passed> passed = Optional.empty();

  /** What a check has read and found good. */
  private record Passed(EffectiveOptions options, CheckedStart start) {}

  /**
   * @param inForce what this image has read
   * @param program what the next image is made of
   */
  ReloadCheck(EffectiveOptions inForce, ProgramFiles program) {
    this.inForce = inForce;
    this.program = program;
  }

  /** What the last check without an objection has read. */
  Optional<CheckedStart> passed() {
    return passed.map(Passed::start);
  }

  /** The options in it. */
  Optional<EffectiveOptions> passedOptions() {
    return passed.map(Passed::options);
  }

  /** The sentence why it would not start; empty if nothing is known against it. */
  Optional<String> objection() {
    try {
      EffectiveOptions next = inForce.reread();
      ServerSettings settings = ServerSettings.of(next);
      AddonsPath.mustExist(next);
      DatabaseUser.mustBeOrdinary(next);
      Optional<KeptCertificate> certificate = settings.certificate().map(KeptCertificate::of);
      certificate.ifPresent(KeptCertificate::mustBeThere);
      Privileges.of(next).check();
      mustBeReadable();
      List<Path> features = new ArrayList<>(program.features(next.serverWideModules()));
      features.addAll(program.optionalFeatures(next.features()));
      var options = new RunningOptions(next, next.runtimeDirectory(), true);
      new FeatureReader(new Variables(options::variable)).read(features);
      OdeumServer.makeFolders(next);
      Startup.mustFindLogFile(next);
      PidFile.of(settings.pidFile(), ProcessHandle.current().pid()).mustBeWritable();
      passed = Optional.of(new Passed(next, new CheckedStart(next, certificate)));
      return Optional.empty();
    } catch (LaunchException e) {
      return Optional.of(e.getMessage());
    } catch (RuntimeException e) {
      return Optional.of("the next image would fail with " + e);
    }
  }

  /** After --user the program may be out of reach. */
  private void mustBeReadable() {
    List<Path> needed = new ArrayList<>(program.bundleFolders());
    ProcessHandle.current().info().command().map(Path::of).ifPresent(needed::add);
    String script = System.getProperty(Reload.SCRIPT, "");
    if (!script.isEmpty()) {
      needed.add(Path.of(script));
    }
    for (Path path : needed) {
      if (!Files.isReadable(path)) {
        throw new StartException(
            "%s cannot be read by the user that the server runs as (%s); restart it instead."
                .formatted(path, System.getProperty("user.name")));
      }
    }
  }
}
