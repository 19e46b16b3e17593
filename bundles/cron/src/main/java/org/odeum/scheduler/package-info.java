// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** The scheduler's core, without OSGi. */
package org.odeum.scheduler;
