// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.odeum.dispatcher.answer.FinalHeaders;
import org.odeum.dispatcher.answer.Problem;
import org.odeum.dispatcher.body.JsonCodec;
import org.odeum.dispatcher.body.JsonFormatException;
import org.odeum.http.Body;
import org.odeum.http.Cookie;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.Response.HeaderField;
import org.odeum.http.SessionExpiredException;

/**
 * Turns what came out of an endpoint into a complete response, and stores what it did to the
 * session when nothing else can fail. As in Odoo, what an endpoint did before it failed is not
 * stored; an answer that was thrown is none of these, and of a session that is over the end is.
 */
final class Answers {
  private final JsonCodec json = new JsonCodec();

  /** The response for a result; that of the failure if none can be made of it. */
  Response ofResult(Visit visit, Object result) {
    try {
      Response response =
          visit.endpoint().isPresent()
              ? visit.kind().answer(visit, visit.endpoint().get(), result)
              : (Response) result;
      return settled(visit, complete(visit, response, visit.corsFields()));
    } catch (Throwable error) {
      return ofFailure(visit, error);
    }
  }

  /** The response for what was thrown. As in Odoo, it is not for pages of other sites. */
  Response ofFailure(Visit visit, Throwable error) {
    Problem.log(error);
    visit.failedWith(error);
    try {
      if (error instanceof SessionExpiredException) {
        visit.request().visitor().expire();
      }
      Response response = failure(visit, error);
      return isStored(error) ? settled(visit, response) : response;
    } catch (Exception | LinkageError second) {
      Problem.log(second);
      return ofLastFailure(visit, second);
    }
  }

  private Response ofLastFailure(Visit visit, Throwable error) {
    try {
      return failure(visit, error);
    } catch (Exception | LinkageError again) {
      Problem.log(again);
      return FinalHeaders.add(Response.status(500), List.of());
    }
  }

  private Response failure(Visit visit, Throwable error) throws IOException, JsonFormatException {
    return complete(visit, visit.kind().failure(visit, error), List.of());
  }

  private static boolean isStored(Throwable error) {
    return error instanceof SessionExpiredException
        || (error instanceof HttpException http && http.response().isPresent());
  }

  private static Response settled(Visit visit, Response response) {
    Response result = response;
    for (Cookie cookie : visit.request().visitor().settle()) {
      result = result.withCookie(cookie);
    }
    return result;
  }

  private Response complete(Visit visit, Response response, List<HeaderField> more)
      throws IOException, JsonFormatException {
    return FinalHeaders.add(withPlainBody(visit, response), more);
  }

  /** Does now what could fail, for later the status is sent already. */
  private Response withPlainBody(Visit visit, Response response)
      throws IOException, JsonFormatException {
    return switch (response.body()) {
      case Body.Json(Object value) -> {
        JsonCodec codec =
            visit.endpoint().isPresent() ? visit.endpoint().get().owner().json() : json;
        yield response.withBody(new Body.Bytes(codec.write(value)));
      }
      case Body.File file -> {
        if (!Files.isReadable(file.path())) {
          throw new IOException("file " + file.path() + " is not there or cannot be read");
        }
        yield response;
      }
      case Body.Bytes bytes -> response;
      case Body.Stream stream -> response;
    };
  }
}
