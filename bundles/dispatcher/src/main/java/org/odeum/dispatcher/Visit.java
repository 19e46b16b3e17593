// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.http.Response.HeaderField;

/**
 * One request on its way: what has been found out about it so far. Used by one thread at a time.
 */
final class Visit {
  private final ServerRequest request;
  private RouteKind kind;
  private Optional<Endpoint> endpoint = Optional.empty();
  private Map<String, Object> pathArguments = Map.of();
  private Object rpcId;

  /**
   * A request that has just come in.
   *
   * @param kind how it is answered until its route is known
   */
  Visit(ServerRequest request, RouteKind kind) {
    this.request = request;
    this.kind = kind;
  }

  ServerRequest request() {
    return request;
  }

  RouteKind kind() {
    return kind;
  }

  Optional<Endpoint> endpoint() {
    return endpoint;
  }

  Map<String, Object> pathArguments() {
    return pathArguments;
  }

  /** The id of the JSON-RPC call; null until the body was read. */
  Object rpcId() {
    return rpcId;
  }

  void rpcId(Object id) {
    rpcId = id;
  }

  /** The endpoint is known, and the request counted in with it. */
  void found(Endpoint found, RouteKind itsKind, String path, Map<String, Object> arguments) {
    endpoint = Optional.of(found);
    kind = itsKind;
    pathArguments = arguments;
    request.matched(path, arguments);
    request.visitor().saves(found.options().saveSession());
  }

  /** The header fields by which pages of other sites may read the answer. */
  List<HeaderField> corsFields() {
    if (endpoint.isEmpty() || endpoint.get().allowOrigin().isEmpty()) {
      return List.of();
    }
    return List.of(endpoint.get().allowOrigin().get(), endpoint.get().allowMethods());
  }

  /** Where the source of the code that answers can be found. */
  ClassLoader loader() {
    return endpoint.isPresent() ? endpoint.get().owner().loader() : Visit.class.getClassLoader();
  }

  /** The request is over. */
  void close() {
    request.close();
    if (endpoint.isPresent()) {
      endpoint.get().exit();
    }
  }
}
