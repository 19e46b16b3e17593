// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.http.Controller;
import org.odeum.http.Request;
import org.odeum.http.Route;

class AcceptLanguageTest {
  public static final class Language implements Controller {
    @Route(value = "/lang", auth = "none")
    public String lang(Request request) {
      return request.locale().toString();
    }
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "'', en_US",
    "fr, fr_FR",
    "'fr-CA,fr;q=0.9', fr_CA",
    "'de;q=0.1, ja;q=0.9', ja_JP",
    "sv, sv_SE",
    "'*', en_US",
    "'en;q=0, it', it_IT",
    "'%%%', en_US",
    "'fr;q=abc', en_US",
    "zh-Hant-TW, zh_TW",
  })
  void the_best_language_gets_a_territory(String field, String expected) {
    assertThat(
            TestServer.with(new Language())
                .call("GET", "/lang")
                .header("Accept-Language", field)
                .send()
                .text())
        .isEqualTo(expected);
  }

  @org.junit.jupiter.api.Test
  void an_endless_list_is_not_read() {
    assertThat(
            TestServer.with(new Language())
                .call("GET", "/lang")
                .header("Accept-Language", "fr,".repeat(10_000))
                .send()
                .text())
        .isEqualTo("en_US");
  }
}
