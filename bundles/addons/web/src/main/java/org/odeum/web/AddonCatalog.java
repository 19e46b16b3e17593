// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.List;

/** Knows the addons of the server; safe for use by any thread. */
interface AddonCatalog {
  /** Those that answer requests, by name. */
  List<AddonCard> running();

  /** Those that do not run, or not in the version they should, by name; each has a problem. */
  List<AddonCard> troubled();
}
