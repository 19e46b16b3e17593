// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Requests that wait while the addon that answers them is exchanged. */
package org.odeum.dispatcher.parking;
