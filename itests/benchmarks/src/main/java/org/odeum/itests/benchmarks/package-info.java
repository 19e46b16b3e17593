// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Measures speed, always as a ratio against a reference of the same run; each class with a main
 * method is one benchmark. How to run them, and what they gave: {@code itests/README.md}.
 */
package org.odeum.itests.benchmarks;
