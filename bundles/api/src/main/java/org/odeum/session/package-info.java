// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Sessions: what a controller sees of one ({@link org.odeum.session.Session}), the service that
 * keeps them ({@link org.odeum.session.SessionStore}, to be implemented by anyone), the service by
 * which requests come to theirs ({@link org.odeum.session.Sessions}), and the one that says whether
 * their users are still welcome ({@link org.odeum.session.SessionGuard}).
 *
 * <p>Import range of consumers and of stores: {@code [0.1,1)}; of other providers: {@code
 * [0.1,0.2)}.
 */
@Export
@Version("0.1.0")
package org.odeum.session;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
