// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** A real Redis server for tests. */
package org.odeum.testkit.redis;
