// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.odeum.launcher.config.OptionDefinition.Trait.ADDED_UP;
import static org.odeum.launcher.config.OptionDefinition.Trait.ALL_COMMANDS;
import static org.odeum.launcher.config.OptionDefinition.Trait.COMMAND_LINE_ONLY;
import static org.odeum.launcher.config.OptionDefinition.Trait.NAMES_FILE;
import static org.odeum.launcher.config.OptionDefinition.Trait.NEGATED;
import static org.odeum.launcher.config.OptionDefinition.Trait.NOT_IN_FILE;
import static org.odeum.launcher.config.OptionDefinition.Trait.NOT_SAVED;
import static org.odeum.launcher.config.OptionDefinition.Trait.SECRET;
import static org.odeum.launcher.config.OptionDefinition.named;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.odeum.launcher.config.OptionType.AddonNames;
import org.odeum.launcher.config.OptionType.Choice;
import org.odeum.launcher.config.OptionType.Choices;
import org.odeum.launcher.config.OptionType.DatabaseName;
import org.odeum.launcher.config.OptionType.FileName;
import org.odeum.launcher.config.OptionType.FileNames;
import org.odeum.launcher.config.OptionType.Flag;
import org.odeum.launcher.config.OptionType.LogHandlers;
import org.odeum.launcher.config.OptionType.Seconds;
import org.odeum.launcher.config.OptionType.Text;
import org.odeum.launcher.config.OptionType.Whole;
import org.odeum.launcher.logging.LogWord;

/**
 * Holds the definitions of all options, in the order in which they are listed.
 *
 * @param definitions no two of them share a name, a flag or a variable
 */
public record OptionTable(List<OptionDefinition> definitions) {
  private static final long A_DAY = 86_400;
  private static final long MAX_BODY = 1L << 40;
  private static final String ACCESS_LOG_FORMAT =
      "{client_ip} \"{request_line}\" {status_code} {body_length} {request_id} {wall_seconds}";

  /** Makes the table immutable. */
  public OptionTable {
    definitions = List.copyOf(definitions);
  }

  /** The options of this program. */
  public static OptionTable standard() {
    return new OptionTable(
        Stream.of(
                server(),
                ServingOptions.definitions().stream(),
                DatabaseOptions.definitions().stream(),
                MachineOptions.definitions().stream(),
                LimitOptions.definitions().stream())
            .flatMap(options -> options)
            .toList());
  }

  private static Stream<OptionDefinition> server() {
    return Stream.of(
        named("config", new FileName())
            .flags("-c", "--config")
            .takes("FILE")
            .with(NAMES_FILE, ALL_COMMANDS)
            .in(
                OptionGroup.COMMON,
                "The configuration file; odeum.conf in the configuration folder if not given."),
        named("save", new Flag())
            .flags("-s", "--save")
            .with(COMMAND_LINE_ONLY)
            .in(
                OptionGroup.COMMON,
                "Write the options in force to the configuration file, then go on."),
        named("conf_dir", new FileName())
            .flags("--conf-dir")
            .takes("FOLDER")
            .byDefault("conf")
            .with(NOT_IN_FILE, ALL_COMMANDS)
            .in(
                OptionGroup.COMMON,
                "The configuration folder, with odeum.conf, *.cfg and *.cfg.json."),
        named("data_dir", new FileName())
            .flags("-D", "--data-dir")
            .takes("FOLDER")
            .byDefault("data")
            .with(ALL_COMMANDS)
            .in(OptionGroup.COMMON, "The folder for what the server stores."),
        named("deploy_dir", new FileName())
            .flags("--deploy-dir")
            .takes("FOLDER")
            .byDefault("deploy")
            .with(ALL_COMMANDS)
            .in(OptionGroup.COMMON, "The folder that addons are dropped into."),
        named("addons_path", new FileNames())
            .flags("--addons-path")
            .takes("FOLDER,...")
            .with(ALL_COMMANDS)
            .in(
                OptionGroup.COMMON,
                "Folders with addons in sources, compiled at the start; with --dev=reload"
                    + " whenever they change."),
        named("server_wide_modules", new AddonNames())
            .flags("--load")
            .takes("ADDON,...")
            .byDefault("web")
            .with(ALL_COMMANDS)
            .in(
                OptionGroup.COMMON,
                "Addons to load whatever database a request is for; one that fails is"
                    + " logged with its reason and skipped."),
        named("features", new FileNames())
            .flags("--features")
            .takes("FILE,...")
            .with(ALL_COMMANDS)
            .in(
                OptionGroup.COMMON,
                "Further OSGi Feature files: bundles and configurations. Those of the program by"
                    + " name: session-jdbc, session-redis."),
        named("pidfile", new FileName())
            .flags("--pidfile")
            .takes("FILE")
            .in(OptionGroup.COMMON, "The file that the process id is written to."),
        named("http_interface", new Text())
            .flags("--http-interface")
            .takes("ADDRESS,...")
            .formerly("xmlrpc_interface")
            .in(
                OptionGroup.HTTP,
                "The address to listen at, or several with commas; all interfaces if empty."),
        named("http_port", new Whole(0, 65_535))
            .flags("-p", "--http-port")
            .takes("PORT")
            .byDefault("8069")
            .formerly("xmlrpc_port")
            .in(OptionGroup.HTTP, "The port to listen at; 0 takes a free one."),
        named("http_enable", new Flag())
            .flags("--no-http")
            .byDefault("True")
            .with(NEGATED)
            .formerly("xmlrpc")
            .in(OptionGroup.HTTP, "Do not listen for HTTP requests."),
        named("x_sendfile", new Flag())
            .flags("--x-sendfile")
            .byDefault("False")
            .in(
                OptionGroup.HTTP,
                "Let the proxy in front send the files of endpoints: X-Sendfile, and"
                    + " X-Accel-Redirect for nginx."),
        named("proxy_mode", new Flag())
            .flags("--proxy-mode")
            .byDefault("False")
            .in(
                OptionGroup.HTTP,
                "Believe the header fields of proxies: set it behind a proxy, and only there."),
        named("proxy_hops", new Whole(1, 100))
            .flags("--proxy-hops")
            .takes("NUMBER")
            .byDefault("1")
            .in(OptionGroup.HTTP, "How many proxies each request passes."),
        named("proxy_trusted", new Text())
            .flags("--proxy-trusted")
            .takes("NETWORK,...")
            .byDefault("loopback,private")
            .in(
                OptionGroup.HTTP,
                "Which addresses are proxies: addresses, networks such as 10.0.0.0/8, or"
                    + " loopback, private, all."),
        named("max_content_length", new Whole(1, MAX_BODY))
            .flags("--max-content-length")
            .takes("BYTES")
            .byDefault("134217728")
            .in(OptionGroup.HTTP, "The largest body of a request; a route may have its own limit."),
        named("db_name", new DatabaseName())
            .flags("-d", "--database")
            .takes("NAME")
            .byDefault("odeum")
            .in(OptionGroup.DATABASE, "The database that visitors log in to."),
        named("admin_password", new Text())
            .flags("--admin-password")
            .takes("PASSWORD")
            .with(SECRET, NOT_SAVED)
            .in(
                OptionGroup.DATABASE,
                "Sets the password of the user admin; without it one is made and shown at the"
                    + " first start. Others see the command line: better set the variable or"
                    + " the file."),
        named("swap_timeout", new Whole(1, 3_600))
            .flags("--swap-timeout")
            .takes("SECONDS")
            .byDefault("5")
            .in(
                OptionGroup.HTTP,
                "How long a request may wait for an addon that is being exchanged."),
        named("log_output", new Flag())
            .flags("--no-log-output")
            .byDefault("True")
            .with(NEGATED)
            .in(OptionGroup.LOGGING, "Do not log a line for each request."),
        named("log_format", new Text())
            .flags("--log-format")
            .takes("FORMAT")
            .byDefault(ACCESS_LOG_FORMAT)
            .in(
                OptionGroup.LOGGING,
                "The line for each request; the placeholders are in"
                    + " bundles/middleware/README.md."),
        named("log_x_forwarded_for", new Flag())
            .flags("--log-x-forwarded-for")
            .byDefault("False")
            .in(
                OptionGroup.LOGGING,
                "Let the line show all addresses that a trusted proxy reports."),
        named("logfile", new FileName())
            .flags("--logfile")
            .takes("FILE")
            .with(ALL_COMMANDS)
            .in(
                OptionGroup.LOGGING,
                "Log to this file instead of standard error; it is opened anew after a"
                    + " rotation."),
        named("log_handler", new LogHandlers())
            .flags("--log-handler")
            .takes("PREFIX:LEVEL")
            .byDefault(":INFO")
            .with(ADDED_UP, ALL_COMMANDS)
            .in(
                OptionGroup.LOGGING,
                "The level of the loggers that begin with a prefix; may be repeated, later"
                    + " wins."),
        named("log_level", new Choice(LogWord.words()))
            .flags("--log-level")
            .takes("WORD")
            .byDefault("info")
            .with(ALL_COMMANDS)
            .in(
                OptionGroup.LOGGING,
                "How much is logged: " + String.join(", ", LogWord.words()) + "."),
        named("workers", new Whole(0, 1_000))
            .flags("--workers")
            .takes("NUMBER")
            .byDefault("0")
            .in(
                OptionGroup.PROCESSES,
                "How many processes answer requests; 0 for one process that does all (Linux)."),
        named("max_cron_threads", new Whole(0, 1_000))
            .flags("--max-cron-threads")
            .takes("NUMBER")
            .byDefault("2")
            .in(
                OptionGroup.PROCESSES,
                "How many threads run jobs; with workers, how many processes of one thread."),
        named("worker_timeout", new Seconds(A_DAY))
            .flags("--worker-timeout")
            .takes("SECONDS")
            .byDefault("30")
            .in(
                OptionGroup.PROCESSES,
                "How long a worker may show no sign of life before it is killed and replaced."),
        named("dev_mode", new Choices(EffectiveOptions.DEV_WORDS))
            .flags("--dev")
            .takes("WORD,...")
            .with(NOT_SAVED)
            .in(
                OptionGroup.ADVANCED,
                "Developer mode: "
                    + String.join(", ", EffectiveOptions.DEV_WORDS)
                    + "; all stands for "
                    + String.join(", ", EffectiveOptions.ALL_STANDS_FOR)
                    + "."),
        named("stop_after_init", new Flag())
            .flags("--stop-after-init")
            .byDefault("False")
            .with(NOT_SAVED)
            .in(OptionGroup.ADVANCED, "Stop when everything is loaded, before serving."),
        named("startup_timeout", new Seconds(A_DAY))
            .flags("--startup-timeout")
            .takes("SECONDS")
            .byDefault("60")
            .in(
                OptionGroup.ADVANCED,
                "How long a start waits for bundles and addons before it goes on without."),
        named("stop_timeout", new Seconds(A_DAY))
            .flags("--stop-timeout")
            .takes("SECONDS")
            .byDefault("30")
            .in(
                OptionGroup.ADVANCED,
                "How long a stop waits for the requests in flight to finish."));
  }

  /** The definition of a name. */
  public Optional<OptionDefinition> find(String name) {
    return definitions.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  /** The definition that a former name stands for. */
  public Optional<OptionDefinition> findFormer(String name) {
    return definitions.stream().filter(option -> option.formerNames().contains(name)).findFirst();
  }

  /** The options that every command knows. */
  public List<OptionDefinition> forAllCommands() {
    return definitions.stream().filter(option -> option.is(ALL_COMMANDS)).toList();
  }
}
