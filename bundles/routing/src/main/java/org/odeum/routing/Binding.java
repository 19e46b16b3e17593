// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a server is reached: what rules are matched against beside the path, and what absolute URLs
 * are made of.
 *
 * @param serverName host, with {@code :port} where it is not the scheme's; stored in lower case and
 *     ASCII form
 * @param mountPoint the path below which the application lives; stored with a final slash
 * @param subdomain the subdomain of the request below the server name; empty takes the table's
 *     default. Must be empty for a table that matches hosts
 * @param scheme {@code http}, {@code https}, {@code ws}, {@code wss}, or {@code ""} for URLs
 *     without
 * @param defaultMethod the method for which URLs are built if none is named
 */
public record Binding(
    String serverName,
    String mountPoint,
    Optional<String> subdomain,
    String scheme,
    String defaultMethod) {

  /**
   * Normalizes server name and mount point.
   *
   * @throws IllegalArgumentException if the server name has no ASCII form (RFC 3490)
   */
  public Binding {
    serverName = ascii(serverName.toLowerCase(Locale.ROOT));
    mountPoint = mountPoint.endsWith("/") ? mountPoint : mountPoint + "/";
    defaultMethod = defaultMethod.toUpperCase(Locale.ROOT);
  }

  /** Plain HTTP at the root of a server. */
  public static Binding of(String serverName) {
    return new Binding(serverName, "/", Optional.empty(), "http", "GET");
  }

  /**
   * The binding of a request whose subdomain is what its {@code Host} has before the server name.
   *
   * <p>A host that is not below the server name, such as a plain address, has the default
   * subdomain.
   */
  public static Binding ofHost(String host, String serverName, String scheme) {
    Binding server = of(withoutDefaultPort(serverName, scheme)).scheme(scheme);
    String full = of(withoutDefaultPort(host, scheme)).serverName();
    if (full.equals(server.serverName)) {
      return server.subdomain("");
    }
    String ending = "." + server.serverName;
    return full.endsWith(ending)
        ? server.subdomain(full.substring(0, full.length() - ending.length()))
        : server;
  }

  private static String withoutDefaultPort(String host, String scheme) {
    String port =
        switch (scheme) {
          case "http", "ws" -> ":80";
          case "https", "wss" -> ":443";
          default -> ":";
        };
    return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
  }

  private static String ascii(String name) {
    if (name.chars().allMatch(c -> c < 0x80)) {
      return name;
    }
    int colon = name.indexOf(':');
    return colon < 0
        ? IDN.toASCII(name)
        : IDN.toASCII(name.substring(0, colon)) + name.substring(colon);
  }

  /** This binding below another mount point. */
  public Binding mountPoint(String value) {
    return new Binding(serverName, value, subdomain, scheme, defaultMethod);
  }

  /** This binding with a subdomain; {@code ""} is the server name itself. */
  public Binding subdomain(String value) {
    return new Binding(serverName, mountPoint, Optional.of(value), scheme, defaultMethod);
  }

  /** This binding with another scheme. */
  public Binding scheme(String value) {
    return new Binding(serverName, mountPoint, subdomain, value, defaultMethod);
  }

  /** This binding with another default method. */
  public Binding defaultMethod(String value) {
    return new Binding(serverName, mountPoint, subdomain, scheme, value);
  }

  /** Whether the scheme says that a request is a websocket handshake. */
  public boolean websocket() {
    return scheme.equals("ws") || scheme.equals("wss");
  }
}
