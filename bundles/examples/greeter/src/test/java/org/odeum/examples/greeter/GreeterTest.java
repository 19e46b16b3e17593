// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.greeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;

class GreeterTest {
  private final ConfiguredGreeting greeting = new ConfiguredGreeting();
  private final GreeterController controller = new GreeterController(greeting);

  @Test
  void the_configured_word_greets() {
    greeting.configure(settings("Hi", false));

    assertThat(controller.greet("Ada")).isEqualTo("Hi, Ada.");
  }

  @Test
  void a_changed_configuration_counts_at_once() {
    greeting.configure(settings("Hi", false));
    greeting.configure(settings("Hello", true));

    assertThat(controller.greet("Ada")).isEqualTo("HELLO, ADA!");
  }

  @SuppressWarnings("BadAnnotationImplementation") // never compared
  private static ConfiguredGreeting.Settings settings(String word, boolean loud) {
    return new ConfiguredGreeting.Settings() {
      @Override
      public String greeting() {
        return word;
      }

      @Override
      public boolean shout() {
        return loud;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return ConfiguredGreeting.Settings.class;
      }
    };
  }
}
