// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Replaces addons under load and counts what is lost: for tests, and longer for benchmarks. */
package org.odeum.itests.support.swap;
