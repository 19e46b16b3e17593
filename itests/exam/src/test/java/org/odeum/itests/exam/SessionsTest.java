// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.Before;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;

/** A server with routes that write, read and do not need their session, and a static file. */
abstract class SessionsTest extends ServerTest {
  /** The file by which an operator chooses a store. */
  static final String CHOICE = "org.odeum.sessions.cfg";

  /** Deploys what is asked for. */
  @Before
  public void deployPages() {
    deploy.put(
        "visits.jar",
        AddonJar.controller(
                "visits",
                "1.0.0",
                """
                @Route(value = "/visits/put", auth = "none")
                public String put(Request request, String value) {
                  request.session().put("value", value);
                  return "put";
                }

                @Route(value = "/visits/get", auth = "none")
                public String get(Request request) {
                  return String.valueOf(request.session().get("value").orElse("none"));
                }

                @Route(value = "/visits/plain", auth = "none")
                public String plain() {
                  return "plain";
                }
                """)
            .resource("static/page.css", "a { color: red }"));
    http.awaitAnswer("/visits/plain", "plain");
  }

  /** Begins a session that holds a value, and gives its cookie. */
  final String begin(String value) {
    HttpResponse<String> answer = http.get("/visits/put?value=" + value);
    assertThat(answer.statusCode()).isEqualTo(200);
    String field = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return field.substring(0, field.indexOf(';'));
  }

  /** Waits until writing is answered so. */
  final void awaitPut(int status) {
    Eventually.until("putting gives " + status, () -> http.status("/visits/put?value=x") == status);
  }
}
