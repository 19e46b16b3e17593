// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.visitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.odeum.auth.User;
import org.odeum.http.Headers;

/**
 * The context of a request. Its language is that of the session; without one that of the user who
 * is logged in, for a key has no session; without one that of the browser, as in Odoo.
 */
final class LanguageContext {
  private static final String LANG = "lang";

  /** A code such as {@code fr_BE}, {@code es_419} or {@code sr@latin}. */
  private static final Pattern CODE =
      Pattern.compile("([a-z]{2,3})(?:_([A-Z]{2}|\\d{3}))?(?:@.*)?");

  private LanguageContext() {}

  static Map<String, Object> of(
      Optional<User> user, Map<String, Object> ofSession, Headers headers) {
    Map<String, Object> context = new LinkedHashMap<>();
    user.ifPresent(known -> context.putAll(known.context()));
    if (user.isPresent() && user.get().isPublic()) {
      context.remove(LANG);
    }
    ofSession.forEach((key, value) -> context.put(key, copy(value)));
    if (!(context.get(LANG) instanceof String code) || code.isEmpty()) {
      context.put(LANG, AcceptLanguage.best(headers).toString());
    }
    return context;
  }

  static Locale locale(Map<String, Object> context) {
    Matcher code = CODE.matcher(String.valueOf(context.get(LANG)));
    if (!code.matches()) {
      return Locale.US;
    }
    String territory = code.group(2);
    return territory == null ? Locale.of(code.group(1)) : Locale.of(code.group(1), territory);
  }

  /** Who changes the copy does not change the session. */
  private static Object copy(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<Object, Object> copied = new LinkedHashMap<>();
        map.forEach((key, member) -> copied.put(key, copy(member)));
        yield copied;
      }
      case List<?> list -> {
        List<Object> copied = new ArrayList<>(list.size());
        list.forEach(element -> copied.add(copy(element)));
        yield copied;
      }
      case null -> null;
      default -> value;
    };
  }
}
