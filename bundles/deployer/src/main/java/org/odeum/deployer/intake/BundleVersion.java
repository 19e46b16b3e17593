// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders versions of bundles as OSGi Core 8, section 3.2.5, says: three numbers, then the qualifier
 * as text.
 */
public record BundleVersion(int major, int minor, int micro, String qualifier)
    implements Comparable<BundleVersion> {
  /** The version of a bundle that names none. */
  public static final BundleVersion NONE = new BundleVersion(0, 0, 0, "");

  private static final Pattern SYNTAX =
      Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.([\\w-]+))?)?)?");
  private static final Comparator<BundleVersion> ORDER =
      Comparator.comparingInt(BundleVersion::major)
          .thenComparingInt(BundleVersion::minor)
          .thenComparingInt(BundleVersion::micro)
          .thenComparing(BundleVersion::qualifier);

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException if the text is no version; the message is a clause that says
   *     what was expected
   */
  public static BundleVersion parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text.strip() + "\" is no version (1, 1.2, 1.2.3 or 1.2.3.text)");
    }
    return new BundleVersion(
        number(matcher.group(1)),
        number(matcher.group(2)),
        number(matcher.group(3)),
        matcher.group(4) == null ? "" : matcher.group(4));
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  @Override
  public int compareTo(BundleVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String numbers = major + "." + minor + "." + micro;
    return qualifier.isEmpty() ? numbers : numbers + "." + qualifier;
  }
}
