// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Controllers and their routes, requests and responses: everything by which an addon answers HTTP.
 *
 * <pre>{@code
 * @Component
 * public class Hello implements Controller {
 *   @Route(value = "/hello/<name>", auth = "none")
 *   public String hello(String name) {
 *     return "Hello, " + name + "!";
 *   }
 * }
 * }</pre>
 *
 * <p>Import range of consumers: {@code [0.1,1)}; of providers: {@code [0.1,0.2)}.
 */
@Export
@Version("0.1.0")
package org.odeum.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
