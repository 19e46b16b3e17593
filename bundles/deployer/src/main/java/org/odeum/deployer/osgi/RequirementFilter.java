// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.wiring.BundleRequirement;

/**
 * What a requirement asks for, taken from its filter: {@code
 * (&(osgi.wiring.package=a.b)(version>=1.2)(!(version>=2)))} asks for {@code a.b} {@code [1.2,2)}.
 *
 * @param namespace the requirement's namespace
 * @param filter its whole filter
 * @param name the value of the attribute that is called like the namespace
 * @param range the version range, for people
 */
record RequirementFilter(
    String namespace, String filter, Optional<String> name, Optional<String> range) {

  static RequirementFilter of(BundleRequirement requirement) {
    String namespace = requirement.getNamespace();
    String filter = requirement.getDirectives().getOrDefault("filter", "");
    return new RequirementFilter(
        namespace, filter, find(filter, Pattern.quote(namespace) + "=([^)]*)"), range(filter));
  }

  private static Optional<String> range(String filter) {
    String version = "(?:bundle-)?version";
    Optional<String> exact = find(filter, "\\(" + version + "=([^)]*)\\)");
    Optional<String> floor = find(filter, "(?<!!)\\(" + version + ">=([^)]*)\\)");
    Optional<String> below = find(filter, "!\\(" + version + ">=([^)]*)\\)");
    Optional<String> upTo = find(filter, "\\(" + version + "<=([^)]*)\\)");
    if (exact.isPresent()) {
      return exact;
    }
    if (below.isPresent() || upTo.isPresent()) {
      String end = below.map(v -> v + ")").or(() -> upTo.map(v -> v + "]")).orElseThrow();
      return Optional.of("[" + floor.orElse("0") + "," + end);
    }
    return floor.map(v -> v + " or higher");
  }

  private static Optional<String> find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }

  /** For example {@code com.acme [1.2,2)}. */
  String text() {
    return name.orElse(filter) + range.map(r -> " " + r).orElse("");
  }
}
