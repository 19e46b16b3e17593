// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import org.odeum.exceptions.AccessDenied;
import org.odeum.exceptions.AccessError;
import org.odeum.exceptions.MissingError;
import org.odeum.exceptions.UserError;
import org.odeum.exceptions.ValidationError;
import org.odeum.http.Controller;
import org.odeum.http.HttpException;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.odeum.http.SessionExpiredException;
import org.osgi.service.component.annotations.Component;

/** Ends requests by each kind of exception, expected or not. */
@Component
public class Errors implements Controller {
  /** By HTTP. */
  @Route(value = "/acceptance/error/<string:kind>", auth = "none")
  public String error(String kind) {
    return raise(kind);
  }

  /** By JSON-RPC. */
  @Route(value = "/acceptance/json-error/<string:kind>", type = RouteType.JSON, auth = "none")
  public String jsonError(String kind) {
    return raise(kind);
  }

  private static String raise(String kind) {
    return switch (kind) {
      case "value" -> throw new IllegalArgumentException("secret-detail-42");
      case "user" -> throw new UserError("user says no");
      case "validation" -> throw new ValidationError("not valid");
      case "access" -> throw new AccessError("no access here");
      case "denied" -> throw new AccessDenied();
      case "missing" -> throw new MissingError("record is gone");
      case "notfound" -> throw new HttpException(404, "");
      case "forbidden" -> throw new HttpException(403, "");
      case "teapot" -> throw new HttpException(418, "");
      case "expired" -> throw new SessionExpiredException();
      default -> "no error";
    };
  }
}
