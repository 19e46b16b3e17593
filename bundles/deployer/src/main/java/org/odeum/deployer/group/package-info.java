// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Several processes on one data directory: one decides what is published, and all publish it or
 * none does. Plain Java.
 */
package org.odeum.deployer.group;
