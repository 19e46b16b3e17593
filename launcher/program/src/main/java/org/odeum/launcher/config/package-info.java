// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The options of the program: one table of definitions, and the layers that give them values.
 *
 * <p>A value comes from the default, the configuration file, the environment or the command line;
 * later wins. The names are the same in all of them, and Odoo's where the option exists there.
 */
package org.odeum.launcher.config;
