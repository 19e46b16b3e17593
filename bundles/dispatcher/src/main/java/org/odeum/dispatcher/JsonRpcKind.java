// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.odeum.dispatcher.answer.JsonRpcError;
import org.odeum.dispatcher.answer.SessionTrouble;
import org.odeum.dispatcher.body.ContentCoding;
import org.odeum.dispatcher.body.JsonCodec;
import org.odeum.dispatcher.body.JsonFormatException;
import org.odeum.dispatcher.body.RequestRefused;
import org.odeum.dispatcher.endpoint.Endpoint;
import org.odeum.http.Body;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;

/**
 * JSON routes: a JSON-RPC 2.0 call in, its result or error out with status 200, as Odoo's clients
 * know it: {@code result} is left out when there is none, and what was thrown before the body was
 * read is answered with the id null. Requests that break HTTP or JSON itself get a plain 4xx.
 */
final class JsonRpcKind implements RouteKind {
  private static final HeaderField ACCEPT =
      new HeaderField("Accept", "application/json, application/json-rpc");
  private static final List<HeaderField> JSON =
      List.of(new HeaderField("Content-Type", "application/json; charset=utf-8"));

  private final HttpKind plain;
  private final BooleanSupplier withTrace;
  private final JsonCodec reader = new JsonCodec();

  JsonRpcKind(HttpKind plain, BooleanSupplier withTrace) {
    this.plain = plain;
    this.withTrace = withTrace;
  }

  @Override
  public void check(Visit visit) {
    if (!visit.request().contentType().isJson()) {
      throw new RequestRefused(
          415, "This address takes JSON; check the Content-Type of the request.", ACCEPT);
    }
    ContentCoding.requireNone(visit.request().headers());
  }

  @Override
  public Map<String, Object> read(Visit visit, Endpoint endpoint) throws IOException {
    if (!(document(visit.request().bodyBytes()) instanceof Map<?, ?> call)) {
      throw new RequestRefused(400, "Invalid JSON-RPC data");
    }
    visit.rpcId(call.get("id"));
    Map<String, Object> parameters = new LinkedHashMap<>();
    switch (call.get("params")) {
      case null -> {}
      case Map<?, ?> members ->
          members.forEach((name, value) -> parameters.put(String.valueOf(name), value));
      default -> throw new HttpException(400, "The member params must be an object.");
    }
    parameters.putAll(visit.pathArguments());
    return Collections.unmodifiableMap(parameters);
  }

  private Object document(byte[] body) {
    try {
      return reader.read(body);
    } catch (JsonFormatException e) {
      RequestRefused refused = new RequestRefused(400, "Invalid JSON data");
      refused.initCause(e);
      throw refused;
    }
  }

  @Override
  public Response answer(Visit visit, Endpoint endpoint, Object result) throws JsonFormatException {
    if (result instanceof Response response) {
      return response;
    }
    Object value = result instanceof Optional<?> optional ? optional.orElse(null) : result;
    return reply(visit, endpoint.owner().json(), "result", value);
  }

  @Override
  public Response failure(Visit visit, Throwable error) {
    if (error instanceof RequestRefused
        || (error instanceof HttpException http && http.response().isPresent())) {
      return plain.failure(visit, error);
    }
    boolean noSessions = SessionTrouble.in(error).isPresent();
    Throwable told = noSessions ? SessionTrouble.forClients() : error;
    try {
      Response reply =
          reply(
              visit,
              reader,
              "error",
              JsonRpcError.of(told, visit.request().id(), withTrace.getAsBoolean()));
      return noSessions ? SessionTrouble.unavailable(reply) : reply;
    } catch (JsonFormatException e) {
      return plain.failure(visit, e);
    }
  }

  private static Response reply(Visit visit, JsonCodec json, String member, Object value)
      throws JsonFormatException {
    byte[] document =
        json.write(
            out -> {
              out.writeStartObject();
              out.writeStringField("jsonrpc", "2.0");
              out.writeFieldName("id");
              out.writePOJO(visit.rpcId());
              if (value != null) {
                out.writeFieldName(member);
                out.writePOJO(value);
              }
              out.writeEndObject();
            });
    return Response.status(200).withHeaders(JSON).withBody(new Body.Bytes(document));
  }
}
