// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

/** How a route reads requests and writes answers. */
public enum RouteType {
  /** Query, form and files in; a page, text, bytes or a file out. */
  HTTP,
  /** A JSON-RPC 2.0 call in and its result or error out, always with status 200. */
  JSON
}
