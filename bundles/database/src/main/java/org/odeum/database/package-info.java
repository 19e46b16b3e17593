// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Pools of connections, without OSGi. */
package org.odeum.database;
