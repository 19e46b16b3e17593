// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** The thin layer between the dispatcher and the framework: components and nothing else. */
package org.odeum.dispatcher.component;
