// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** A scheduler for tests. */
package org.odeum.scheduler.manual;
