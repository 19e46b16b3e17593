// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.engine;

/**
 * Names what the log knows of the request that a thread is busy with: the keys of SLF4J's MDC. They
 * are set for the time of the request on each thread that works on it, and taken away at its end.
 */
public final class LogKeys {
  /** The request's id. */
  public static final String REQUEST = "request";

  /** The database the request is for. */
  public static final String DATABASE = "database";

  /** Who sends it. */
  public static final String USER = "user";

  /** Its raw path. */
  public static final String URL = "url";

  private LogKeys() {}
}
