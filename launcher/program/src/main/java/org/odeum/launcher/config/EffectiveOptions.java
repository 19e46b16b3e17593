// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.odeum.launcher.logging.LogHandler;
import org.odeum.launcher.logging.LogSettings;
import org.odeum.launcher.logging.LogWord;
import org.odeum.launcher.spi.ServerOptions;

/** The options in force with their types. Immutable. */
public final class EffectiveOptions implements ServerOptions {
  /** The words of {@code --dev} (Odoo 18 and 19). */
  static final List<String> DEV_WORDS =
      List.of("all", "reload", "qweb", "xml", "werkzeug", "access", "replica");

  /** What the word {@code all} stands for, as in Odoo. */
  static final List<String> ALL_STANDS_FOR = List.of("reload", "qweb", "xml");

  private final OptionTable table;
  private final Map<String, Setting> settings;
  private final List<String> warnings;
  private final Path home;
  private final Path configurationFile;
  private final String configurationText;
  private final boolean serving;
  private final Supplier<EffectiveOptions> again;

  /**
   * @param configurationText what was read from the configuration file
   * @param again reads all places anew
   */
  EffectiveOptions(
      OptionTable table,
      Layer layer,
      Path home,
      Path configurationFile,
      String configurationText,
      boolean serving,
      Supplier<EffectiveOptions> again) {
    this.again = again;
    this.table = table;
    this.settings = layer.settings();
    this.warnings = layer.warnings();
    this.home = home;
    this.configurationFile = configurationFile;
    this.configurationText = configurationText;
    this.serving = serving;
  }

  @Override
  public Optional<String> value(String name) {
    return Optional.ofNullable(settings.get(name))
        .map(Setting::text)
        .filter(text -> !text.isEmpty());
  }

  @Override
  public Map<String, String> all() {
    Map<String, String> shown = new TreeMap<>();
    for (OptionDefinition option : table.definitions()) {
      if (!option.is(OptionDefinition.Trait.SECRET)) {
        value(option.name()).ifPresent(text -> shown.put(option.name(), text));
      }
    }
    return Map.copyOf(shown);
  }

  @Override
  public String origin(String name) {
    return Optional.ofNullable(settings.get(name)).map(Setting::origin).orElse(Layer.DEFAULT);
  }

  @Override
  public boolean dev(String word) {
    List<String> given = elements("dev_mode");
    return given.contains(word) || (given.contains("all") && ALL_STANDS_FOR.contains(word));
  }

  @Override
  public Path dataDirectory() {
    return path("data_dir").orElseGet(() -> home.resolve("data"));
  }

  @Override
  public Path deployDirectory() {
    return path("deploy_dir").orElseGet(() -> home.resolve("deploy"));
  }

  @Override
  public Path configurationDirectory() {
    return path("conf_dir").orElseGet(() -> home.resolve("conf"));
  }

  @Override
  public Path runtimeDirectory() {
    return dataDirectory().resolve("run");
  }

  @Override
  public boolean serving() {
    return serving;
  }

  /** The server's own folder, absolute. */
  public Path home() {
    return home;
  }

  /** The configuration file, absolute, whether it exists or not. */
  public Path configurationFile() {
    return configurationFile;
  }

  /** What was read from the configuration file, passwords and all; empty if there is none. */
  public String configurationText() {
    return configurationText;
  }

  /** The address to listen at; empty for all interfaces. */
  public String httpInterface() {
    return value("http_interface").orElse("");
  }

  /** The port to listen at; 0 for any free one. */
  public int httpPort() {
    return number("http_port");
  }

  /** The second port to listen at; 0 for none. */
  public int geventPort() {
    return number("gevent_port");
  }

  /** How many connections may wait to be accepted. */
  public int backlog() {
    return number("backlog");
  }

  /** The Unix socket to listen at. */
  public Optional<Path> unixSocket() {
    return path("unix_socket");
  }

  /** Who may connect to the Unix socket, as octal digits. */
  public String unixSocketMode() {
    return value("unix_socket_mode").orElseThrow();
  }

  /** The file with the certificate; TLS is spoken if there is one. */
  public Optional<Path> sslCertificate() {
    return path("ssl_certificate");
  }

  /** The file with the certificate's key, if it is not in the same file. */
  public Optional<Path> sslKey() {
    return path("ssl_key");
  }

  /** Whether to listen for HTTP requests at all. */
  public boolean httpEnabled() {
    return on("http_enable");
  }

  /** The file for the process id. */
  public Optional<Path> pidFile() {
    return path("pidfile");
  }

  /** Further feature files, absolute, in their order. */
  public List<Path> features() {
    return elements("features").stream().map(Path::of).toList();
  }

  /** The names of the addons that are loaded whatever the database. */
  public List<String> serverWideModules() {
    return elements("server_wide_modules");
  }

  /** How many processes answer requests beside the first one; 0 if it does so itself. */
  public int workers() {
    return number("workers");
  }

  /** How many threads, or with workers processes, run jobs. */
  public int maxCronThreads() {
    return Integer.parseInt(value("max_cron_threads").orElseThrow());
  }

  /** How long a worker may say nothing before it is ended. */
  public Duration workerTimeout() {
    return seconds("worker_timeout");
  }

  /** Whether to stop when everything is loaded. */
  public boolean stopAfterInit() {
    return on("stop_after_init");
  }

  /** Whether to write the options in force to the configuration file. */
  public boolean save() {
    return on("save");
  }

  /** The longest time a start waits for bundles and addons. */
  public Duration startupTimeout() {
    return seconds("startup_timeout");
  }

  /** The longest time a stop waits for requests in flight. */
  public Duration stopTimeout() {
    return seconds("stop_timeout");
  }

  /** What is logged and where to. */
  public LogSettings logSettings() {
    LogWord word = LogWord.of(value("log_level").orElseThrow());
    List<LogHandler> handlers =
        elements("log_handler").stream().map(LogHandler::parse).flatMap(Optional::stream).toList();
    return new LogSettings(
        LogHandler.inForce(word, handlers), path("logfile"), value("user").isEmpty());
  }

  /**
   * The options as a new image of this process would have them; these here stay as they are.
   *
   * @throws LaunchException if it would not start, with place and reason
   */
  public EffectiveOptions reread() {
    return again.get();
  }

  /** The names of the options that have other values here than there, in the table's order. */
  public List<String> differencesFrom(EffectiveOptions others) {
    return table.definitions().stream()
        .map(OptionDefinition::name)
        .filter(name -> !value(name).equals(others.value(name)))
        .toList();
  }

  /** Whether what is printed is to be logged. */
  public boolean captureStandardStreams() {
    return on("capture_stdio");
  }

  /** Whether a changed configuration file makes the server reload. */
  public boolean reloadOnChange() {
    return on("reload_on_change");
  }

  /** What a person should know about the options given, one sentence each. */
  public List<String> warnings() {
    return warnings;
  }

  /** The options that {@code --save} writes, in the table's order, with their texts. */
  Stream<Setting> saved() {
    return table.definitions().stream()
        .filter(OptionDefinition::saved)
        .map(option -> settings.get(option.name()));
  }

  /** The definitions behind these options. */
  OptionTable table() {
    return table;
  }

  @Override
  public String toString() {
    return "options " + new TreeMap<>(all());
  }

  private int number(String name) {
    return Integer.parseInt(value(name).orElseThrow());
  }

  private boolean on(String name) {
    return value(name).filter("True"::equals).isPresent();
  }

  private Optional<Path> path(String name) {
    return value(name).map(Path::of);
  }

  private Duration seconds(String name) {
    return Duration.ofMillis(Math.round(Double.parseDouble(value(name).orElseThrow()) * 1000));
  }

  private List<String> elements(String name) {
    return value(name).map(text -> List.of(text.split(","))).orElse(List.of());
  }
}
