// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The calls of the operating system that Java has no methods for, through {@code
 * java.lang.foreign}: descriptors, processes, users. Linux is what they are made and tested for;
 * elsewhere making one of these objects throws {@link UnsupportedOperationException} that says what
 * is missing.
 */
package org.odeum.launcher.posix;
