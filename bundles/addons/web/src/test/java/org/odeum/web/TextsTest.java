// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  @ParameterizedTest
  @CsvSource({
    "en, en, Log in",
    "en-US, en, Log in",
    "de, de, Anmelden",
    "de-CH, de, Anmelden",
    "fr-CA, fr, Connexion",
    "ja, en, Log in"
  })
  void the_language_is_the_visitors_or_english(String tag, String language, String title) {
    Texts texts = Texts.in(Locale.forLanguageTag(tag));
    assertThat(texts.language()).isEqualTo(language);
    assertThat(texts.get("login.title")).isEqualTo(title);
  }

  @Test
  void the_language_of_the_machine_does_not_matter() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Texts.in(Locale.JAPAN).get("home.logout")).isEqualTo("Log out");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr"})
  void each_translation_is_complete_and_takes_the_same_values(String language) throws IOException {
    Properties english = read("texts.properties");
    Properties other = read("texts_" + language + ".properties");
    assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(places(other.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  private static int places(String text) {
    return text.split("%s", -1).length;
  }

  private static Properties read(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader file =
        new InputStreamReader(Texts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      properties.load(file);
    }
    return properties;
  }
}
