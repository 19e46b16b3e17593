// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Controllers by topic, a route for each feature; the README lists them. */
@Addon(name = "acceptance", summary = "A route for every feature of controllers")
package org.odeum.examples.acceptance;

import org.odeum.addon.Addon;
