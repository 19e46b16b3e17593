// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.odeum.http.Controller;
import org.odeum.http.HttpException;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Rest;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.osgi.service.component.annotations.Component;

/** Sends back what it is sent, in each way that parameters can come. */
@Component
public class Echo implements Controller {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** The query. */
  @Route(value = "/acceptance/echo-get", auth = "none", methods = "GET")
  public Map<String, Object> echoGet(@Rest Map<String, Object> parameters) {
    return parameters;
  }

  /** Query and form. */
  @Route(value = "/acceptance/echo-post", auth = "none", methods = "POST", csrf = false)
  public Map<String, Object> echoPost(@Rest Map<String, Object> parameters) {
    return parameters;
  }

  /** Any method. */
  @Route(value = "/acceptance/echo-any", auth = "none", csrf = false)
  public MethodAndParameters echoAny(Request request, @Rest Map<String, Object> parameters) {
    return new MethodAndParameters(request.method(), parameters);
  }

  /** What {@link #echoAny} answers. */
  public record MethodAndParameters(String method, Map<String, Object> params) {}

  /** The parameters of a JSON-RPC call. */
  @Route(value = "/acceptance/echo-json", type = RouteType.JSON, auth = "none")
  public Map<String, Object> echoJson(@Rest Map<String, Object> parameters) {
    return parameters;
  }

  /** Query and form, if they come with a CSRF token. */
  @Route(value = "/acceptance/echo-csrf", auth = "public", methods = "POST")
  public Map<String, Object> echoCsrf(@Rest Map<String, Object> parameters) {
    return parameters;
  }

  /** The parameters of a JSON-RPC call, and the context it is made in. */
  @Route(value = "/acceptance/echo-json-context", type = RouteType.JSON)
  public ContextAndParameters echoJsonContext(
      Request request, @Rest Map<String, Object> parameters) {
    return new ContextAndParameters(request.context(), parameters);
  }

  /** What {@link #echoJsonContext} answers. */
  public record ContextAndParameters(Map<String, Object> context, Map<String, Object> params) {}

  /** A JSON-RPC call without a result. */
  @Route(value = "/acceptance/json-null", type = RouteType.JSON, auth = "none")
  public void jsonNull() {}

  /** A body that the dispatcher leaves alone, read here. */
  @Route(value = "/acceptance/json-over-http", auth = "none", methods = "POST", csrf = false)
  public Response jsonOverHttp(Request request) throws IOException {
    return Response.of("application/json", mapper.writeValueAsBytes(parse(request.bodyBytes())));
  }

  private JsonNode parse(byte[] body) throws IOException {
    try {
      JsonNode document = mapper.readTree(body);
      if (document.isMissingNode()) {
        throw new HttpException(400, "The body is empty; send JSON.");
      }
      return document;
    } catch (JsonProcessingException e) {
      throw new HttpException(400, "The body is no JSON: " + e.getOriginalMessage());
    }
  }
}
