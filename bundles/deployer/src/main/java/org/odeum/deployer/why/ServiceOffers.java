// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.why;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.deployer.intake.ServiceCapabilities;

/**
 * Finds a service among what is deployed and does not run: nobody but its file knows of it. Safe
 * for use by any thread.
 */
public final class ServiceOffers {
  private final Supplier<List<AddonStatus>> aside;
  private final Function<String, Optional<Path>> contents;
  private final Map<String, List<String>> known = new ConcurrentHashMap<>();

  /**
   * Looks through files.
   *
   * @param aside what is deployed and not published
   * @param contents finds a content by its hash
   */
  public ServiceOffers(
      Supplier<List<AddonStatus>> aside, Function<String, Optional<Path>> contents) {
    this.aside = aside;
    this.contents = contents;
  }

  /** For example {@code which shop.jar would provide, but shop 1.0.0 is not published: …}. */
  public Optional<String> of(String type) {
    List<AddonStatus> now = aside.get().stream().filter(a -> !a.sha256().isEmpty()).toList();
    known.keySet().retainAll(now.stream().map(AddonStatus::sha256).collect(Collectors.toSet()));
    return now.stream()
        .filter(status -> services(status.sha256()).contains(type))
        .findFirst()
        .map(
            status ->
                "which %s would provide, but %s %s is not published: %s"
                    .formatted(
                        status.file(),
                        status.name(),
                        status.version(),
                        status.problem().orElse("it is on its way")));
  }

  private List<String> services(String sha256) {
    return known.computeIfAbsent(
        sha256, hash -> contents.apply(hash).map(ServiceCapabilities::of).orElse(List.of()));
  }
}
