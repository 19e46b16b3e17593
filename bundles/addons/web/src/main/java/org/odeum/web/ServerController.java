// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.List;
import java.util.Map;
import org.odeum.http.Controller;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.odeum.http.RouteType;
import org.osgi.service.component.annotations.Component;

/** What the server tells about itself to whoever asks. */
@Component
public final class ServerController implements Controller {
  /** Called by Declarative Services. */
  public ServerController() {}

  /** The version of the protocol; clients such as odoorpc ask for it first. */
  @Route(
      value = "/web/webclient/version_info",
      type = RouteType.JSON,
      auth = "none",
      saveSession = false)
  public Map<String, Object> version() {
    return ServerVersion.describe();
  }

  /** The languages of the pages, each a code and a name. */
  @Route(
      value = "/web/session/get_lang_list",
      type = RouteType.JSON,
      auth = "none",
      saveSession = false)
  public List<List<String>> languages() {
    return Texts.LANGUAGES;
  }

  /** Asks search engines to stay away: these are pages to work with. */
  @Route(value = "/robots.txt", auth = "none", methods = "GET", saveSession = false)
  public Response robots() {
    return Response.text("User-agent: *\nDisallow: /\n");
  }
}
