// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.odeum.launcher.config.OptionDefinition.Trait.NEGATED;
import static org.odeum.launcher.config.OptionDefinition.named;

import java.util.List;
import org.odeum.launcher.config.OptionType.Flag;
import org.odeum.launcher.config.OptionType.Shaped;

/** The options about whom the server runs as, and what it leaves to the machine. */
final class MachineOptions {
  private MachineOptions() {}

  static List<OptionDefinition> definitions() {
    return List.of(
        named("user", new Shaped("[A-Za-z0-9_][A-Za-z0-9_.@$-]{0,255}", "the name of a user"))
            .flags("--user")
            .takes("NAME")
            .in(
                OptionGroup.PROCESSES,
                "The user to run as: root binds the ports, then becomes this user for good"
                    + " (Linux)."),
        named("group", new Shaped("[A-Za-z0-9_][A-Za-z0-9_.@$-]{0,255}", "the name of a group"))
            .flags("--group")
            .takes("NAME")
            .in(OptionGroup.PROCESSES, "The group to run as; that of the user if empty."),
        named("umask", new Shaped("[0-7]{3,4}", "three octal digits such as 027"))
            .flags("--umask")
            .takes("OCTAL")
            .in(
                OptionGroup.PROCESSES,
                "The permissions that new files do not get; as inherited if empty."),
        named(
                "fallocate_reserve",
                new Shaped("\\d{1,15}|\\d{1,2}(\\.\\d{1,3})?%", "bytes or a part such as 1%"))
            .flags("--fallocate-reserve")
            .takes("BYTES|PERCENT")
            .byDefault("1%")
            .in(
                OptionGroup.PROCESSES,
                "How much of the data directory's disk stays free: requests that write get 507"
                    + " before it is less; 0 for no reserve."),
        named("capture_stdio", new Flag())
            .flags("--no-capture-stdio")
            .byDefault("True")
            .with(NEGATED)
            .in(
                OptionGroup.LOGGING,
                "Do not log what addons print to standard output and error (loggers stdout and"
                    + " stderr); on a terminal it is never logged."),
        named("reload_on_change", new Flag())
            .flags("--no-reload-on-change")
            .byDefault("True")
            .with(NEGATED)
            .in(
                OptionGroup.PROCESSES,
                "Do not reload when the configuration file sets something anew."));
  }
}
