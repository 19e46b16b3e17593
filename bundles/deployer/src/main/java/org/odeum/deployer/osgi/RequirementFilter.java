// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.VersionRange;
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
    Optional<String> exact = version(filter, "\\(" + version + "=([^)]*)\\)");
    Optional<String> floor = version(filter, "(?<!!)\\(" + version + ">=([^)]*)\\)");
    Optional<String> below = version(filter, "!\\(" + version + ">=([^)]*)\\)");
    Optional<String> upTo = version(filter, "\\(" + version + "<=([^)]*)\\)");
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

  /** A version as people write it: {@code 2} for {@code 2.0.0}. */
  private static Optional<String> version(String text, String pattern) {
    return find(text, pattern)
        .map(found -> found.replaceFirst("^(\\d+(?:[.]\\d+)*?)(?:[.]0)+$", "$1"));
  }

  /** The range for comparing; empty if every version will do. */
  Optional<VersionRange> versions() {
    return range
        .map(text -> text.replace(" or higher", ""))
        .map(
            text ->
                range.orElseThrow().equals(text) && !text.startsWith("[")
                    ? "[" + text + "," + text + "]"
                    : text)
        .map(VersionRange::new);
  }

  /** For example {@code com.acme [1.2,2)}. */
  String text() {
    return name.orElse(filter) + range.map(r -> " " + r).orElse("");
  }
}
