// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0

/** The certificate files of a server that speaks TLS, as PEM (RFC 7468). */
package org.odeum.launcher.tls;
