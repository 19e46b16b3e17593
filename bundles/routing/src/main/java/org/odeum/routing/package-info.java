// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * URL rules, compiled to a matcher and a builder of URLs.
 *
 * <p>A {@link org.odeum.routing.RouteTable} is made of {@link org.odeum.routing.Rule rules} with
 * endpoints of any type:
 *
 * <pre>{@code
 * RouteTable<String> table =
 *     RouteTable.<String>builder()
 *         .add("/shop/<int:id>", "product")
 *         .add(Rule.of("/shop/").methods("GET"), "list")
 *         .build();
 * Router<String> router = table.bind(Binding.of("example.org"));
 * switch (router.match("GET", "/shop/7")) {
 *   case RouteMatch.Matched<String> m -> serve(m.endpoint(), m.arguments());   // product, {id=7}
 *   case RouteMatch.Redirect<String> r -> redirect(r.location(), r.status());
 *   case RouteMatch.MethodNotAllowed<String> m -> refuse(405, m.allow());
 *   case RouteMatch.WebsocketMismatch<String> w -> refuse(400);
 *   case RouteMatch.NotFound<String> n -> refuse(404);
 * }
 * router.build("product", Map.of("id", 7));                                    // /shop/7
 * }</pre>
 *
 * <p>Language and semantics are those of werkzeug's routing; the README of this module lists what
 * differs. The package is plain Java without dependencies, made to be embedded.
 */
package org.odeum.routing;
