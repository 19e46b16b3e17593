// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Watches whether the class loaders of retired generations go, and finds what holds them. */
package org.odeum.deployer.leaks;
