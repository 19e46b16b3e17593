// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** The store as a service. */
package org.odeum.cron.jdbc.component;
