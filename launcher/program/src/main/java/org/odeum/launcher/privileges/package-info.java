// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Lets a server that root has started, so that it may have a port below 1024, run as somebody else:
 * {@code --user} and {@code --group}.
 *
 * <pre>
 *  prepare   before the log is opened: umask; missing folders are made and handed over
 *  drop      when the ports are bound: groups, user, all threads; nothing of root's is left
 * </pre>
 */
package org.odeum.launcher.privileges;
