// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The target of a rule's {@code redirectTo}, checked against the variables of the rule. */
final class RedirectTemplate {

  private static final Pattern PLACEHOLDER = Pattern.compile("<([^>]+)>");

  private final Rule rule;
  private final RedirectTarget target;
  private final Map<String, ValueConverter> converters;

  RedirectTemplate(Rule rule, RedirectTarget target, Map<String, ValueConverter> converters) {
    this.rule = rule;
    this.target = target;
    this.converters = converters;
    if (target instanceof RedirectTarget.Template(String text)) {
      PLACEHOLDER.matcher(text).results().forEach(result -> check(text, result));
    }
  }

  private void check(String text, MatchResult placeholder) {
    if (!converters.containsKey(placeholder.group(1))) {
      throw new InvalidRuleException(
          rule.pattern(),
          0,
          "a variable "
              + placeholder.group(1)
              + ", for the target '"
              + text
              + "' of redirectTo names it");
    }
  }

  /** The URL, maybe relative. */
  String location(Map<String, Object> arguments) {
    return switch (target) {
      case RedirectTarget.Computed(var function) -> function.apply(arguments);
      case RedirectTarget.Template(String text) ->
          PLACEHOLDER
              .matcher(text)
              .replaceAll(
                  placeholder -> {
                    String name = placeholder.group(1);
                    return Matcher.quoteReplacement(
                        converters.get(name).toUrl(arguments.get(name)));
                  });
    };
  }
}
