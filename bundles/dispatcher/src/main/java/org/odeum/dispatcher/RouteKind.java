// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.io.IOException;
import java.util.Map;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.http.Response;

/** How requests of one type of route are read and answered: Odoo's dispatchers. Stateless. */
sealed interface RouteKind permits HttpKind, JsonRpcKind {
  /**
   * Refuses bodies of a type that such routes do not read.
   *
   * @throws org.odeum.dispatcher.body.RequestRefused with 415
   */
  void check(Visit visit);

  /**
   * Reads the body and gives the parameters for the endpoint.
   *
   * @throws org.odeum.http.HttpException if the body cannot be read
   */
  Map<String, Object> read(Visit visit, Endpoint endpoint) throws IOException;

  /** Makes a response of what the endpoint returned. */
  Response answer(Visit visit, Endpoint endpoint, Object result) throws Exception;

  /** Makes a response of what was thrown. */
  Response failure(Visit visit, Throwable error);
}
