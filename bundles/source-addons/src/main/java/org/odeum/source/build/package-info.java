// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Makes a bundle of sources: the Java compiler, bnd, and a cache of what they made. Plain Java. */
package org.odeum.source.build;
