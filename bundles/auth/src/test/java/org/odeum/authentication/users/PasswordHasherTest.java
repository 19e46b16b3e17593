// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PasswordHasherTest {
  private final PasswordHasher hasher = new PasswordHasher(10, new SecureRandom());

  @Test
  void hashes_of_pythons_passlib_are_understood() {
    // Made with hashlib.pbkdf2_hmac("sha512", "pässword 漢".encode(), b"saltsaltsaltsalt", 1000)
    Pbkdf2Hash foreign =
        Pbkdf2Hash.parse(
            "$pbkdf2-sha512$1000$c2FsdHNhbHRzYWx0c2FsdA$7KwoY9uQ7Pdhzyg4KHMm."
                + "TSR9BCotp5cOf4hx/9cyiw1xUYhN..phH8ieUy7KnOSmhSJWugbV9qoGvN1saVOoA");

    assertThat(foreign.iterations()).isEqualTo(1000);
    assertThat(hasher.matches("pässword 漢".toCharArray(), foreign)).isTrue();
    assertThat(hasher.matches("password 漢".toCharArray(), foreign)).isFalse();
  }

  @Test
  void a_hash_comes_back_from_its_text() {
    Pbkdf2Hash hash = hasher.hash("secret".toCharArray());
    Pbkdf2Hash read = Pbkdf2Hash.parse(hash.text());

    assertThat(read.text()).isEqualTo(hash.text());
    assertThat(hasher.matches("secret".toCharArray(), read)).isTrue();
  }

  @Test
  void equal_passwords_have_different_hashes() {
    assertThat(hasher.hash("secret".toCharArray()).text())
        .isNotEqualTo(hasher.hash("secret".toCharArray()).text());
  }

  @Test
  void hashes_show_nothing_of_themselves() {
    Pbkdf2Hash hash = hasher.hash("secret".toCharArray());

    assertThat(hash.toString()).isEqualTo("a hash of 10 iterations");
  }

  @Test
  void a_weaker_hash_is_outdated() {
    Pbkdf2Hash weak = hasher.hash("secret".toCharArray());
    PasswordHasher stronger = new PasswordHasher(20, new SecureRandom());

    assertThat(stronger.isOutdated(weak)).isTrue();
    assertThat(hasher.isOutdated(weak)).isFalse();
  }

  @Test
  void what_is_no_hash_is_refused_and_not_repeated() {
    String good = hasher.hash("secret".toCharArray()).text();
    for (String bad :
        List.of(
            "",
            "secret",
            good.substring(0, 60),
            good.replace("sha512", "sha256"),
            good.replace("$10$", "$0$"),
            good.replace("$10$", "$999999999$"),
            good + "$",
            good + "=")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pbkdf2Hash.parse(bad))
          .satisfies(
              refusal ->
                  assertThat(refusal.getMessage())
                      .satisfies(
                          text -> assertThat(bad.isEmpty() || !text.contains(bad)).isTrue()));
    }
  }
}
