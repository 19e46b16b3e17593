// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.List;

/** What a rule demands of one segment, or of one segment and all that follow. */
sealed interface Part {

  /** A segment of fixed text. */
  record Static(String text) implements Part {}

  /**
   * A segment with variables.
   *
   * @param weight its place among others
   * @param extent how far it reaches
   * @param pattern matches its text
   * @param prefixes texts one of which begins what it matches
   * @param suffix the text that ends what it matches
   */
  record Dynamic(
      Weight weight, Extent extent, PartPattern pattern, List<String> prefixes, String suffix)
      implements Part {

    /** Parts of one key share a state. */
    String key() {
      return weight.key();
    }
  }

  /** How far a dynamic part reaches. */
  enum Extent {
    /** To the next slash. */
    SEGMENT,
    /** To the end of the path. */
    REST,
    /** To the end of the path but for one final slash, which is then asked for by itself. */
    REST_BEFORE_SLASH
  }
}
