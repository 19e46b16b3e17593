// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import org.odeum.dispatcher.trial.Trial;

/**
 * A table that the share of a trial uses instead of the one in force.
 *
 * @param table compiled of what the trial shows
 */
public record TriedTable(Trial trial, RouteTableSnapshot table) {}
