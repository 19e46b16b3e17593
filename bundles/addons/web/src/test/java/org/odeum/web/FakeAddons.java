// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.List;

/**
 * Addons as told.
 *
 * @param running those that run
 * @param troubled those that do not
 */
record FakeAddons(List<AddonCard> running, List<AddonCard> troubled) implements AddonCatalog {}
