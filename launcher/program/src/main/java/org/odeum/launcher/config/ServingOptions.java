// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.odeum.launcher.config.OptionDefinition.Trait.NEGATED;
import static org.odeum.launcher.config.OptionDefinition.named;

import java.util.List;
import org.odeum.launcher.config.OptionType.Choice;
import org.odeum.launcher.config.OptionType.FileMode;
import org.odeum.launcher.config.OptionType.FileName;
import org.odeum.launcher.config.OptionType.Flag;
import org.odeum.launcher.config.OptionType.Whole;

/**
 * The options that say where and how connections are taken and requests served, the same in every
 * mode. Those that eventlet's WSGI server has keep its names.
 */
final class ServingOptions {
  private static final List<String> HTTP_VERSIONS = List.of("http/1.0", "http/1.1", "http/2");
  private static final long MOST = Integer.MAX_VALUE;

  private ServingOptions() {}

  static List<OptionDefinition> definitions() {
    return List.of(
        named("gevent_port", new Whole(0, 65_535))
            .flags("--gevent-port")
            .takes("PORT")
            .byDefault("0")
            .formerly("longpolling_port")
            .in(
                OptionGroup.HTTP,
                "A second port that answers the same; 8072 is what proxies set up for Odoo expect."
                    + " 0 for none."),
        named("backlog", new Whole(1, 65_535))
            .flags("--backlog")
            .takes("NUMBER")
            .byDefault("1024")
            .in(
                OptionGroup.HTTP,
                "How many connections may wait to be accepted; the system may allow fewer."),
        named("unix_socket", new FileName())
            .flags("--unix-socket")
            .takes("FILE")
            .in(OptionGroup.HTTP, "A Unix socket to listen at too, for a proxy of this machine."),
        named("unix_socket_mode", new FileMode())
            .flags("--unix-socket-mode")
            .takes("MODE")
            .byDefault("660")
            .in(OptionGroup.HTTP, "Who may connect to the Unix socket, as for chmod."),
        named("ssl_certificate", new FileName())
            .flags("--ssl-certificate")
            .takes("FILE")
            .in(
                OptionGroup.HTTP,
                "A PEM file with certificate and chain: the ports speak TLS. Read anew when it"
                    + " changes."),
        named("ssl_key", new FileName())
            .flags("--ssl-key")
            .takes("FILE")
            .in(
                OptionGroup.HTTP,
                "The PEM file with the certificate's private key; in the certificate's file if not"
                    + " given."),
        named("max_http_version", new Choice(HTTP_VERSIONS))
            .flags("--max-http-version")
            .takes("VERSION")
            .byDefault("http/2")
            .in(
                OptionGroup.HTTP,
                "The newest version of HTTP that is spoken: "
                    + String.join(", ", HTTP_VERSIONS)
                    + "; the last one needs TLS, or h2c."),
        named("h2c", new Flag())
            .flags("--h2c")
            .byDefault("False")
            .in(OptionGroup.HTTP, "Speak HTTP/2 too where there is no TLS."),
        named("keepalive", new Flag())
            .flags("--no-keepalive")
            .byDefault("True")
            .with(NEGATED)
            .in(OptionGroup.HTTP, "Close each connection after its first answer."),
        named("client_timeout", new Whole(1, 86_400))
            .flags("--client-timeout")
            .takes("SECONDS")
            .byDefault("60")
            .in(
                OptionGroup.HTTP,
                "How long a client may be silent, sending or receiving, before it is cut off."),
        named("max_connections", new Whole(1, MOST))
            .flags("--max-connections")
            .takes("NUMBER")
            .byDefault("20000")
            .in(
                OptionGroup.HTTP,
                "How many connections each process has open; more wait to be accepted."),
        named("url_length_limit", new Whole(16, 65_535))
            .flags("--url-length-limit")
            .takes("NUMBER")
            .byDefault("8192")
            .in(OptionGroup.HTTP, "The longest path with its query; more is answered with 414."),
        named("max_header_size", new Whole(1024, 1_048_576))
            .flags("--max-header-size")
            .takes("BYTES")
            .byDefault("16384")
            .in(
                OptionGroup.HTTP,
                "The longest request line with all header fields; more is answered with 431."),
        named("minimum_chunk_size", new Whole(0, 65_536))
            .flags("--minimum-chunk-size")
            .takes("BYTES")
            .byDefault("0")
            .in(
                OptionGroup.HTTP,
                "How much of a stream is collected before it is sent; 0 sends all at once, as live"
                    + " events need it."),
        named("evented", new Flag())
            .flags("--evented")
            .byDefault("False")
            .in(
                OptionGroup.PROCESSES,
                "Give each request a virtual thread of its own; with workers, in each of them. The"
                    + " commands evented and gevent mean the same."),
        named("pool_size", new Whole(1, MOST))
            .flags("--pool-size")
            .takes("NUMBER")
            .byDefault("1024")
            .in(
                OptionGroup.PROCESSES,
                "How many requests a process works at when it is evented; more wait."),
        named("max_threads", new Whole(8, 10_000))
            .flags("--max-threads")
            .takes("NUMBER")
            .byDefault("200")
            .in(
                OptionGroup.PROCESSES,
                "How many requests a process works at when it is not evented; more wait."),
        named("debug", new Flag())
            .flags("--debug")
            .byDefault("False")
            .in(
                OptionGroup.ADVANCED,
                "Show clients the stack of an unexpected error, as --dev=werkzeug does; for"
                    + " developers alone."));
  }
}
