// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.acceptance;

import java.time.Duration;
import org.odeum.http.Controller;
import org.odeum.http.Cookie;
import org.odeum.http.Param;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.osgi.service.component.annotations.Component;

/** Answers in each way that a method can return. */
@Component
public class Responses implements Controller {
  private static final long LONGEST_SLEEP_MILLIS = 10_000;

  /** A response made to measure. */
  @Route(value = "/acceptance/response", auth = "none")
  public Response response() {
    return Response.text("made")
        .withStatus(201)
        .withHeader("X-Acceptance", "yes")
        .withCookie(Cookie.of("flavour", "oat"));
  }

  /** Nothing. */
  @Route(value = "/acceptance/empty", auth = "none")
  public void empty() {}

  /** Each byte once. */
  @Route(value = "/acceptance/bytes", auth = "none")
  public byte[] bytes() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return all;
  }

  /** Characters of two, three and four bytes. */
  @Route(value = "/acceptance/unicode", auth = "none")
  public String unicode() {
    return "é日本😀";
  }

  /** Takes its time. */
  @Route(value = "/acceptance/slow", auth = "none")
  public String slow(@Param(defaultValue = "0") long ms) throws InterruptedException {
    Thread.sleep(Duration.ofMillis(Math.clamp(ms, 0, LONGEST_SLEEP_MILLIS)));
    return "slow";
  }
}
