// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** What every authenticator must do. */
package org.odeum.testkit.auth;
