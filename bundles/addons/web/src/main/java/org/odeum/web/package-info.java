// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** The addon that every server has: routes of sessions, log-in, home page, error pages. */
@Addon(name = "web", summary = "Log-in, sessions, and the pages of the server itself")
package org.odeum.web;

import org.odeum.addon.Addon;
