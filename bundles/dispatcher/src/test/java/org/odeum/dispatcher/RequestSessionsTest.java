// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.dispatcher.support.Answer;
import org.odeum.dispatcher.support.Browser;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.dispatcher.support.TestVisitors;

/** When a request's session is loaded and stored. */
class RequestSessionsTest {
  private final SessionShop shop = new SessionShop();
  private final TestServer server = TestServer.with(shop);
  private final TestVisitors visitors = new TestVisitors(server);
  private final Browser browser = new Browser(server);

  @BeforeEach
  void knowVisitors() {
    shop.visitors = visitors;
  }

  private List<String> calls() {
    return visitors.store().takeCalls();
  }

  @Test
  void a_request_that_does_not_look_at_its_session_reads_nothing() {
    browser.get("/put?key=a&value=1");
    calls();

    assertThat(browser.get("/plain").headers("Set-Cookie")).isEmpty();
    assertThat(browser.get("/no-such-page").status()).isEqualTo(404);
    assertThat(browser.get("/acceptance/static/no-such-file").status()).isEqualTo(404);
    assertThat(calls()).isEmpty();
  }

  @Test
  void a_visitor_without_a_session_reads_nothing_and_gets_no_cookie() {
    Answer answer = browser.get("/get?key=a");

    assertThat(answer.text()).isEmpty();
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(calls()).isEmpty();
  }

  @Test
  void a_value_is_there_for_the_next_request() {
    browser.get("/put?key=a&value=1");

    assertThat(browser.get("/get?key=a").text()).isEqualTo("1");
    assertThat(calls()).containsExactly("create", "load");
  }

  @Test
  void a_change_inside_of_a_value_is_noticed() {
    browser.get("/nest?item=a");
    browser.get("/nest?item=b");

    assertThat(browser.get("/nest?item=c").text()).isEqualTo("3");
  }

  @Test
  void requests_at_the_same_time_that_write_different_keys_lose_nothing() {
    browser.get("/put?key=first&value=1");
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String target = "/put?key=k" + i + "&value=" + i;
      answers.add(CompletableFuture.supplyAsync(() -> browser.call("GET", target).send()));
    }
    answers.forEach(answer -> assertThat(answer.join().status()).isEqualTo(200));

    assertThat(visitors.store().only().values()).hasSize(17).containsEntry("k15", "\"15\"");
  }

  @Test
  void a_route_that_does_not_save_stores_nothing_and_sends_no_cookie() {
    Answer answer = browser.get("/forget");

    assertThat(answer.text()).isEqualTo("forgotten");
    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(calls()).isEmpty();
  }

  @Test
  void a_late_answer_leaves_when_its_change_is_stored() {
    Answer answer = browser.get("/late");

    assertThat(answer.text()).isEqualTo("late");
    assertThat(visitors.store().only().values()).containsKey("late");
    assertThat(browser.cookies()).containsKey("session_id");
  }

  @Test
  void a_stream_is_opened_when_the_change_is_stored() {
    assertThat(browser.get("/stream").text()).isEqualTo("streamed");

    assertThat(shop.storesSeen).containsExactly(1);
  }
}
