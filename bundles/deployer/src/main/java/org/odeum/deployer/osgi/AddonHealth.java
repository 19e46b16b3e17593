// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.List;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.server.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns when something published does not work fully, or something deployed is not published. */
@Component
public final class AddonHealth implements HealthCheck {
  private final AddonRuntime runtime;

  /** Takes what is looked at. */
  @Activate
  public AddonHealth(@Reference AddonRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public String name() {
    return "addons";
  }

  @Override
  public Result check() {
    List<AddonStatus> ailing =
        runtime.addons().stream()
            .filter(status -> status.problem().isPresent())
            .filter(status -> status.state() != State.SUPERSEDED)
            .toList();
    if (ailing.isEmpty()) {
      // Something that concerns no addon in particular, as when this process cannot follow others.
      return runtime.problems().stream().findFirst().map(Result::warn).orElseGet(Result::pass);
    }
    AddonStatus first = ailing.getFirst();
    String more = ailing.size() == 1 ? "" : " (and " + (ailing.size() - 1) + " more)";
    return Result.warn(
        (first.name() + " " + first.version()).strip() + ": " + first.problem().orElse("") + more);
  }
}
