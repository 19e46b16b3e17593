// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.odeum.http.HttpException;
import org.odeum.http.Overridden;

/** One call of an endpoint, and the way to the one below it. */
public final class Invocation implements Overridden {
  private final EndpointRequest request;
  private final Map<String, Object> parameters;
  private final Endpoint endpoint;
  private final String rule;

  /**
   * A call.
   *
   * @param request the request
   * @param parameters its parameters
   * @param endpoint the endpoint to be called
   * @param rule the rule, as written, by which it was found
   */
  public Invocation(
      EndpointRequest request, Map<String, Object> parameters, Endpoint endpoint, String rule) {
    this.request = request;
    this.parameters = parameters;
    this.endpoint = endpoint;
    this.rule = rule;
  }

  EndpointRequest request() {
    return request;
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  /** Binds the parameters and calls the method; gives what it returned, null if nothing. */
  public Object proceed() throws Exception {
    return endpoint.method().invoke(this);
  }

  @Override
  public boolean exists() {
    return endpoint.below(rule).isPresent();
  }

  @Override
  public Object call() throws Exception {
    return call(Map.of());
  }

  @Override
  public Object call(Map<String, ?> changed) throws Exception {
    Optional<Endpoint> below = endpoint.below(rule);
    if (below.isEmpty()) {
      throw new HttpException(404, "");
    }
    Map<String, Object> merged = parameters;
    if (!changed.isEmpty()) {
      merged = new LinkedHashMap<>(parameters);
      merged.putAll(changed);
    }
    return new Invocation(request, merged, below.get(), rule).proceed();
  }
}
