// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.net.URI;
import java.nio.channels.ServerSocketChannel;

/**
 * A bound socket that the launcher owns: an HTTP engine accepts from it and never closes it.
 *
 * @param channel bound and listening; connections wait in its queue until someone accepts them
 * @param address how people reach it
 */
public record ListeningSocket(ServerSocketChannel channel, URI address) {}
