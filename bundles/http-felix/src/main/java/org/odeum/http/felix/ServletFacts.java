// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.odeum.http.Headers;

/** Asks a servlet request, as filters may have wrapped it; only while it is being answered. */
record ServletFacts(HttpServletRequest request) implements RequestFacts {
  @Override
  public Optional<String> rawQuery() {
    return Optional.ofNullable(request.getQueryString());
  }

  @Override
  public String protocol() {
    return request.getProtocol();
  }

  @Override
  public String scheme() {
    return request.getScheme();
  }

  @Override
  public String host() {
    return HostName.of(request.getScheme(), request.getServerName(), request.getServerPort());
  }

  @Override
  public String remoteAddress() {
    Request core = ServletContextRequest.getServletContextRequest(request);
    String told = request.getRemoteAddr();
    // Another one is of a filter, which may know better.
    return told == null || told.equals(Request.getRemoteAddr(core)) ? ClientAddress.of(core) : told;
  }

  @Override
  public Headers headers() {
    return new ServletHeaders(request);
  }
}
