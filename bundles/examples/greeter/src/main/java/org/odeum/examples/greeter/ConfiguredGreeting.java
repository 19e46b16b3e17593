// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.greeter;

import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Greets as {@code conf/greeter.cfg} says; a change of the file counts from the next greeting on.
 */
@Component(configurationPid = "greeter")
@Designate(ocd = ConfiguredGreeting.Settings.class)
public class ConfiguredGreeting implements Greeting {
  /** What can be set, with its defaults; each method is a key of the file. */
  @ObjectClassDefinition(name = "Greeter", description = "How people are greeted")
  public @interface Settings {
    /** The word before the name. */
    @AttributeDefinition(name = "Greeting", description = "The word before the name")
    String greeting() default "Good day";

    /** Whether to shout. */
    @AttributeDefinition(name = "Shout", description = "Whether all is said in capital letters")
    boolean shout() default false;
  }

  private volatile Settings settings;

  /** Called at the start, and again whenever the configuration changed: the service stays. */
  @Activate
  @Modified
  void configure(Settings newSettings) {
    settings = newSettings;
  }

  @Override
  public String greet(String name) {
    Settings now = settings;
    String text = now.greeting() + ", " + name + (now.shout() ? "!" : ".");
    return now.shout() ? text.toUpperCase(Locale.ROOT) : text;
  }
}
