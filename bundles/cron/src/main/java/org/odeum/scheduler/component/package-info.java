// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** The scheduler as services. */
package org.odeum.scheduler.component;
