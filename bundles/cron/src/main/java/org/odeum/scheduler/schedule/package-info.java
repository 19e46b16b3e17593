// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** When a job runs next. */
package org.odeum.scheduler.schedule;
