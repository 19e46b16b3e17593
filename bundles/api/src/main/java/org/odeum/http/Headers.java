// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Gives the header fields of a request; names are compared without regard to case. */
@ProviderType
public interface Headers {
  /** The value of the first field of this name. */
  Optional<String> first(String name);

  /** The values of all fields of this name, in their order; empty if there is none. */
  List<String> all(String name);

  /** The names that occur, in lower case. */
  Set<String> names();
}
