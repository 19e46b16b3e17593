// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Gives each addon threads that end with it. */
package org.odeum.deployer.tasks;
