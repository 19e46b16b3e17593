// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.http.Cookie.SameSite;

class CookieTest {
  @Test
  void a_plain_cookie_is_safe_by_default() {
    assertThat(Cookie.of("flavour", "oat").toHeader())
        .isEqualTo("flavour=oat; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void an_age_is_written_in_seconds() {
    assertThat(Cookie.of("a", "1").withMaxAge(Duration.ofDays(7)).toHeader())
        .isEqualTo("a=1; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void an_age_of_zero_deletes() {
    assertThat(Cookie.of("a", "").withMaxAge(Duration.ZERO).toHeader())
        .startsWith("a=; Max-Age=0;");
  }

  @Test
  void a_secure_cookie_says_so() {
    Cookie cookie = Cookie.of("a", "1");

    assertThat(cookie.withSecure(true).toHeader())
        .isEqualTo("a=1; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(cookie.secure()).isFalse();
  }

  @Test
  void all_attributes_can_be_chosen() {
    Cookie cookie = new Cookie("a", "1", "/web", Optional.empty(), false, true, SameSite.NONE);

    assertThat(cookie.toHeader()).isEqualTo("a=1; Path=/web; Secure; SameSite=None");
  }

  @Test
  void a_response_carries_it_as_set_cookie() {
    assertThat(Response.text("x").withCookie(Cookie.of("a", "1")).header("Set-Cookie"))
        .contains("a=1; Path=/; HttpOnly; SameSite=Lax");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a;b", "a,b", "a\"b", "a\\b", "a\r\nX: y", "ü", "a\0", "\u007f"})
  void a_value_that_cookies_cannot_carry_is_refused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cookie.of("flavour", value))
        .withMessageContaining("flavour");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a=b", "a;b", "ü", "a\n"})
  void a_name_that_is_no_token_is_refused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of(name, "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/; Domain=evil.example", "/\r\nX: y", "/ü", "/\0"})
  void a_path_that_would_break_out_is_refused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Cookie("flavour", "oat", path, Optional.empty(), true, true, SameSite.LAX))
        .withMessageContaining("flavour");
  }
}
