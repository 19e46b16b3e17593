// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

/**
 * One setting of a file.
 *
 * @param value what the file gives: a text, or in JSON a scalar, an array or a list of them
 * @param line counts from 1
 */
record Entry(String key, Object value, int line) {}
