// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps the builds in step with the folders: settled sources, in the order of their dependencies.
 * Plain Java.
 */
package org.odeum.source.workshop;
