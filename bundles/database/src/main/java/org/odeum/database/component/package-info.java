// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** The databases as services. */
package org.odeum.database.component;
