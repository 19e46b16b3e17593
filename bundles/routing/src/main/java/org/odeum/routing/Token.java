// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

/** What a dynamic part of a rule is made of. */
sealed interface Token {

  /** Fixed text, which may hold slashes in a part that goes beyond its segment. */
  record Literal(String text) implements Token {}

  /** A variable. */
  record Value(ValueConverter converter) implements Token {}
}
