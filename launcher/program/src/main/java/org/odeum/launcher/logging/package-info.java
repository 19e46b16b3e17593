// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The log: SLF4J and Logback set up in code, in Odoo's line format, to standard error or to a file
 * that a rotation may move away.
 */
package org.odeum.launcher.logging;
