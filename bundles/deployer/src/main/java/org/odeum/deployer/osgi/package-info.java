// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Joins the deployer to the OSGi framework, Declarative Services and FileInstall. */
package org.odeum.deployer.osgi;
