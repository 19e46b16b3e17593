// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

/** Fills one parameter of an endpoint; made once, used by many requests at a time. */
interface ParameterBinder {
  /**
   * The argument for a call.
   *
   * @throws org.odeum.http.HttpException with 400, naming the parameter, if the request does not
   *     hold what is needed
   */
  Object bind(Invocation call);
}
