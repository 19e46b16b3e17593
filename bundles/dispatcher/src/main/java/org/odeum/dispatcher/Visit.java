// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.odeum.dispatcher.answer.Problem;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.dispatcher.trial.Side;
import org.odeum.http.Response.HeaderField;

/**
 * One request on its way: what has been found out about it so far. Used by one thread at a time,
 * but for what says otherwise.
 */
final class Visit {
  private static final int MOST_CAUSES = 8;

  private final ServerRequest request;
  private RouteKind kind;
  private Optional<Endpoint> endpoint = Optional.empty();
  private Map<String, Object> pathArguments = Map.of();
  private Object rpcId;
  private volatile Optional<Endpoint> counted = Optional.empty();
  private volatile boolean cutOff;
  private long waitsUntil;
  private Optional<Side> measured = Optional.empty();
  private long measuredSince;
  private boolean failed;

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
    counted = endpoint;
    kind = itsKind;
    pathArguments = arguments;
    request.matched(path, arguments);
    request.visitor().saves(found.options().saveSession());
  }

  /** Its answer counts in a trial. */
  void measuredBy(Side side) {
    measured = Optional.of(side);
    measuredSince = System.nanoTime();
  }

  /** It went wrong; JSON-RPC tells that by a 200. */
  void failedWith(Throwable error) {
    failed |=
        Problem.of(error) instanceof Problem.Failed(int status, var m, var h, var e)
            && status >= 500;
  }

  /**
   * Tells whoever watches over the process if the heap was full, whatever becomes of the answer.
   */
  void reportIfOutOfMemory(Throwable error) {
    if (isOutOfMemory(error)) {
      request.exchange().ranOutOfMemory();
    }
  }

  private static boolean isOutOfMemory(Throwable error) {
    Throwable each = error;
    for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
      if (each instanceof OutOfMemoryError) {
        return true;
      }
      each = each.getCause();
    }
    return false;
  }

  /** Its answer is there and about to be sent. What was taken from under it is no one's fault. */
  void answered(int status) {
    if (measured.isPresent() && !cutOff) {
      measured.get().answered(System.nanoTime() - measuredSince, failed || status >= 500);
    }
    measured = Optional.empty();
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
    release();
  }

  /** Its addon is not needed any more: all that is left is to send what is there. */
  void release() {
    if (counted.isPresent()) {
      counted.get().exit();
      counted = Optional.empty();
    }
  }

  /** Whether it is counted in with one of these bundles; by any thread. */
  boolean uses(Set<Long> bundleIds) {
    return counted.filter(found -> found.reaches(bundleIds)).isPresent();
  }

  /** Its addon goes before it is done; by any thread. */
  void cutOff() {
    cutOff = true;
  }

  boolean isCutOff() {
    return cutOff;
  }

  /** When it has waited long enough for its route, once that is set; by the clock of nanoTime. */
  long waitsUntil(LongSupplier first) {
    if (waitsUntil == 0) {
      waitsUntil = first.getAsLong();
    }
    return waitsUntil;
  }
}
