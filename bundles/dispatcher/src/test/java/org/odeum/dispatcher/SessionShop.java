// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.odeum.dispatcher.support.TestVisitors;
import org.odeum.exceptions.UserError;
import org.odeum.http.Body;
import org.odeum.http.Controller;
import org.odeum.http.HttpException;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.odeum.http.SessionExpiredException;

/** Does with its session what tests of sessions are about. */
public final class SessionShop implements Controller {
  final List<Integer> storesSeen = new ArrayList<>();
  TestVisitors visitors;

  @Route(value = "/plain", auth = "none")
  public String plain(Request request) {
    return "plain";
  }

  @Route(value = "/put", auth = "none", csrf = false)
  public String put(Request request, String key, String value) {
    request.session().put(key, value);
    return "put";
  }

  @Route(value = "/get", auth = "none")
  public String get(Request request, String key) {
    return request.session().get(key).map(String::valueOf).orElse("");
  }

  @Route(value = "/nest", auth = "none")
  public String nest(Request request, String item) {
    @SuppressWarnings("unchecked")
    Map<String, Object> cart =
        (Map<String, Object>)
            request.session().get("cart").orElseGet(() -> new HashMap<String, Object>());
    cart.put(item, 1);
    if (request.session().get("cart").isEmpty()) {
      request.session().put("cart", cart);
    }
    return String.valueOf(cart.size());
  }

  @Route(value = "/forget", auth = "none", saveSession = false)
  public String forget(Request request) {
    request.session().put("a", "forgotten");
    return request.session().get("a").map(String::valueOf).orElseThrow();
  }

  @Route(value = "/no-data", auth = "none")
  public String noData(Request request) {
    request.session().put("thread", Thread.currentThread());
    return "never";
  }

  @Route(value = "/too-large", auth = "none")
  public String tooLarge(Request request) {
    request.session().put("text", "x".repeat(2 << 20));
    return "never";
  }

  @Route(value = "/fails", auth = "none")
  public String fails(Request request, String kind) {
    request.session().put("a", kind);
    throw switch (kind) {
      case "abort" -> new HttpException(Response.text("aborted"));
      case "status" -> new HttpException(409, "no");
      case "user" -> new UserError("no");
      default -> new IllegalStateException("no");
    };
  }

  @Route(value = "/expires", auth = "none")
  public String expires(Request request) {
    request.session().uid();
    throw new SessionExpiredException();
  }

  @Route(value = "/log-in", auth = "none")
  public String logIn(Request request) {
    request.session().logIn("db", 7, "ada", Map.of());
    return "in";
  }

  @Route(value = "/uid", auth = "none")
  public String uid(Request request) {
    OptionalLong uid = request.session().uid();
    return uid.isPresent() ? Long.toString(uid.getAsLong()) : "nobody";
  }

  @Route(value = "/late", auth = "none")
  public CompletionStage<String> late(Request request) {
    request.session().put("late", true);
    return CompletableFuture.supplyAsync(() -> "late");
  }

  @Route(value = "/stream", auth = "none")
  public Response stream(Request request) {
    request.session().put("streamed", true);
    return Response.status(200)
        .withBody(
            new Body.Stream(
                () -> {
                  storesSeen.add(visitors.store().size());
                  return new ByteArrayInputStream("streamed".getBytes(StandardCharsets.UTF_8));
                },
                8));
  }

  @Route(value = "/json-get", auth = "none", type = RouteType.JSON)
  public Object jsonGet(Request request) {
    return request.session().get("a").orElse("nothing");
  }

  @Route(value = "/wrapped", auth = "none")
  public String wrapped(Request request) {
    try {
      return String.valueOf(request.session().keys());
    } catch (RuntimeException e) {
      throw new IllegalStateException("the shop is broken", e);
    }
  }
}
