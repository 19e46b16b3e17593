// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Jobs in H2 or PostgreSQL, without OSGi. */
package org.odeum.cron.jdbc;
