// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Answers why something does not run or is not served. Plain Java. */
package org.odeum.deployer.why;
