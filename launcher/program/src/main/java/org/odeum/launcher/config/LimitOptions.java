// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.odeum.launcher.config.OptionDefinition.named;

import java.util.List;
import org.odeum.launcher.config.OptionType.Flag;
import org.odeum.launcher.config.OptionType.Whole;

/** The options about what requests, jobs and processes may take. */
final class LimitOptions {
  private static final long A_DAY = 86_400;
  private static final long MOST_BYTES = 1L << 50;
  private static final long MOST_REQUESTS = 1L << 50;

  private LimitOptions() {}

  static List<OptionDefinition> definitions() {
    return List.of(
        seconds("limit_time_real", 0)
            .byDefault("120")
            .in(
                OptionGroup.PROCESSES,
                "How long a request may take without a byte from or to its client; then it is"
                    + " ended with 503. 0 is for ever."),
        seconds("limit_time_cpu", 0)
            .byDefault("60")
            .in(OptionGroup.PROCESSES, "The CPU time that a request may take; 0 for any."),
        seconds("limit_time_real_cron", -1)
            .byDefault("-1")
            .in(
                OptionGroup.PROCESSES,
                "How long a cron job may take; -1 for limit_time_real, 0 for ever."),
        seconds("limit_time_cpu_cron", -1)
            .byDefault("-1")
            .in(
                OptionGroup.PROCESSES,
                "The CPU time that a cron job may take; -1 for limit_time_cpu, 0 for any."),
        bytes("limit_memory_soft")
            .byDefault("2147483648")
            .in(
                OptionGroup.PROCESSES,
                "Real memory above which a request that has much of it is ended, else the process"
                    + " replaced; 0 for any."),
        bytes("limit_memory_hard")
            .byDefault("2684354560")
            .in(
                OptionGroup.PROCESSES,
                "Real memory above which the process is replaced at once; 0 for any."),
        named("limit_request", new Whole(0, MOST_REQUESTS))
            .flags("--limit-request")
            .takes("NUMBER")
            .byDefault("65536")
            .in(
                OptionGroup.PROCESSES,
                "Answered requests after which a process is replaced; unless it is set, not before"
                    + " ten minutes and only workers. 0 for any number."),
        named("heap_dump_on_out_of_memory", new Flag())
            .flags("--heap-dump-on-out-of-memory")
            .byDefault("False")
            .in(
                OptionGroup.PROCESSES,
                "Write the heap to heap-dumps/ in the data folder when it is full, once."));
  }

  private static OptionDefinition.Builder seconds(String name, long least) {
    return named(name, new Whole(least, A_DAY)).flags(flag(name)).takes("SECONDS");
  }

  private static OptionDefinition.Builder bytes(String name) {
    return named(name, new Whole(0, MOST_BYTES)).flags(flag(name)).takes("BYTES");
  }

  private static String flag(String name) {
    return "--" + name.replace('_', '-');
  }
}
