// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.odeum.auth.LoginService;
import org.odeum.authentication.login.Logins;
import org.odeum.authentication.login.ThrottleSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The log-in as a service. */
@Component(service = LoginService.class, configurationPid = "org.odeum.authentication")
@Designate(ocd = LoginServiceComponent.Settings.class)
public final class LoginServiceComponent extends Logins {
  private final AtomicReference<ThrottleSettings> settings;

  /** The settings, PID {@code org.odeum.authentication}; named after Odoo's system parameters. */
  @ObjectClassDefinition(
      name = "Log-in",
      description = "How many failed attempts to log in are too many; takes effect at once")
  @interface Settings {
    /** By address. */
    @AttributeDefinition(
        name = "Failures by address",
        description = "After so many failed log-ins an address has to wait; 0 for any number",
        min = "0")
    int login__cooldown__after() default 5;

    /** By login. */
    @AttributeDefinition(
        name = "Failures by login",
        description =
            "After so many failed log-ins, from wherever, a login has to wait; 0 for any number",
        min = "0")
    int login__cooldown__after__everywhere() default 20;

    /** How long. */
    @AttributeDefinition(
        name = "Cooldown",
        description = "Seconds to wait after the last failure",
        min = "1")
    long login__cooldown__duration() default 60;
  }

  /** Called by Declarative Services. */
  @Activate
  public LoginServiceComponent(
      @Reference AuthFiles files, @Reference AuthenticatorChoice authenticator, Settings settings) {
    this(files, authenticator, new AtomicReference<>(throttle(settings)));
  }

  private LoginServiceComponent(
      AuthFiles files,
      AuthenticatorChoice authenticator,
      AtomicReference<ThrottleSettings> settings) {
    super(authenticator, () -> List.of(files.database()), settings::get, Clock.systemUTC());
    this.settings = settings;
  }

  private static ThrottleSettings throttle(Settings settings) {
    return new ThrottleSettings(
        settings.login__cooldown__after(),
        settings.login__cooldown__after__everywhere(),
        Duration.ofSeconds(settings.login__cooldown__duration()));
  }

  @Modified
  void modified(Settings changed) {
    settings.set(throttle(changed));
  }
}
