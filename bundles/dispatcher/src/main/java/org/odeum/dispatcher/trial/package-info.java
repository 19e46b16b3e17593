// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** A share of the requests that tries addons before they are published. */
package org.odeum.dispatcher.trial;
