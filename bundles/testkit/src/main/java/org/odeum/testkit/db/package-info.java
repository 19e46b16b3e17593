// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** A PostgreSQL for tests. */
package org.odeum.testkit.db;
