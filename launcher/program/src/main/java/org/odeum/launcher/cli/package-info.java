// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: the first word is the command, none means {@code server}; the options are
 * derived from the table of {@link org.odeum.launcher.config.OptionTable}.
 */
package org.odeum.launcher.cli;
