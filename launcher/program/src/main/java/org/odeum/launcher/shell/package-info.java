// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The ways into a running server's shell: its own terminal, and a Unix domain socket in the data
 * directory with the client that talks to it. The commands are not here: the shell bundle registers
 * a {@link org.odeum.launcher.spi.CommandInterpreter}, and client, server and terminal bring it
 * lines.
 *
 * <pre>
 * Prompt -> RemoteSession -> socket -> ShellConnection -> CommandInterpreter.Session   (client)
 * Prompt ------------------------------------------------> CommandInterpreter.Session   (server's terminal)
 * </pre>
 */
package org.odeum.launcher.shell;
