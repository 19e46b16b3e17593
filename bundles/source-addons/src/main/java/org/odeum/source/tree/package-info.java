// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Finds addons that lie in folders as sources, and reads them: nothing outside of their folder.
 * Plain Java.
 */
package org.odeum.source.tree;
