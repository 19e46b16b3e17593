// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.odeum.http.Controller;
import org.odeum.http.Headers;
import org.odeum.http.Param;
import org.odeum.http.Request;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.osgi.service.component.annotations.Component;

/** Shows what a controller sees of a request. */
@Component
public class Requests implements Controller {
  /** Everything but the parameters. */
  @Route(value = "/acceptance/request-info", auth = "none")
  public Map<String, Object> info(Request request) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("method", request.method());
    info.put("path", request.path());
    info.put("host", request.host());
    info.put("scheme", request.scheme());
    info.put("remote_addr", request.remoteAddress());
    info.put("query", request.query().orElse(""));
    info.put("headers", fields(request.headers()));
    return info;
  }

  /** To another address of this server. */
  @Route(value = "/acceptance/redirect", auth = "none")
  public Response redirect(Request request, @Param(defaultValue = "/acceptance/ping") String to) {
    return request.redirect(to);
  }

  private static Map<String, String> fields(Headers headers) {
    Map<String, String> fields = new TreeMap<>();
    for (String name : headers.names()) {
      fields.put(name, String.join(",", headers.all(name)));
    }
    return fields;
  }
}
