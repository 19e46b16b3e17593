// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The master of the prefork mode: a small process without OSGi that owns the sockets and keeps N
 * workers alive, each of which is a whole server that accepts from the same sockets.
 *
 * <pre>
 *  signals, control lines, time ─► Master (one thread) ─► Population: who is missing, worn, stuck
 *                                      │                        │
 *  ControlServer ◄── Unix socket ──► WorkerLink            start, retire, kill
 * </pre>
 */
package org.odeum.launcher.master;
