// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.odeum.http.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the pages say, in the language of the request: English, German and French; English for all
 * others.
 */
final class Texts {
  /** The languages there are texts in, as clients know them: code and name. */
  static final List<List<String>> LANGUAGES =
      List.of(
          List.of("en_US", "English (US)"),
          List.of("fr_FR", "French / Français"),
          List.of("de_DE", "German / Deutsch"));

  private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
  private static final String BUNDLE = "org.odeum.web.texts";

  /** Without it the language of the server's machine would be preferred to English. */
  private static final Control NO_FALLBACK =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;

  private Texts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  static Texts in(Locale locale) {
    return new Texts(
        ResourceBundle.getBundle(BUNDLE, locale, Texts.class.getClassLoader(), NO_FALLBACK));
  }

  /** Those for the visitor; an error page must come out even if the sessions are the trouble. */
  static Texts forErrorsOf(Request request) {
    try {
      return in(request.locale());
    } catch (RuntimeException e) {
      LOG.debug("the language of a request is unknown", e);
      return in(Locale.ENGLISH);
    }
  }

  /** The language for {@code <html lang>}. */
  String language() {
    String language = bundle.getLocale().getLanguage();
    return language.isEmpty() ? "en" : language;
  }

  /** The text of a key, with each {@code %s} in it replaced. */
  String get(String key, Object... values) {
    String text = bundle.getString(key);
    return values.length == 0 ? text : text.formatted(values);
  }

  /** The text of a key that need not exist. */
  Optional<String> find(String key) {
    return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
  }
}
