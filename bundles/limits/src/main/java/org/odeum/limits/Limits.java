// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What work may take, and what the process may; zero is no limit. Names and defaults are Odoo's.
 *
 * @param request the time of a request
 * @param cron the time of a job
 * @param softBytes memory above which the process is relieved
 * @param hardBytes memory above which that is urgent
 * @param requests answered requests after which the process is worn
 * @param requestsAge how old it must be at least for that
 */
record Limits(
    Time request, Time cron, long softBytes, long hardBytes, long requests, Duration requestsAge) {
  /**
   * Workers in the original answer some hundred requests a second, and so live for minutes; here
   * the default number would be reached within a second. Who sets the number means it. A process
   * without workers is worn only if somebody says so, as in the original.
   */
  static final Duration LEAST_AGE_BY_DEFAULT = Duration.ofMinutes(10);

  /**
   * The time that one piece of work may take.
   *
   * @param real by the clock, since the last byte from or to its client
   * @param cpu of the processor
   * @param names the options, real and CPU
   */
  record Time(Duration real, Duration cpu, String realName, String cpuName) {}

  /**
   * Those that the options set.
   *
   * @param value gives an option's text
   * @param origin says where it is from
   * @param worker whether other processes answer while this one is replaced
   */
  static Limits of(
      Function<String, Optional<String>> value, Function<String, String> origin, boolean worker) {
    boolean unset = origin.apply("limit_request").equals("default");
    Duration real = seconds(value, "limit_time_real", 120);
    Duration cpu = seconds(value, "limit_time_cpu", 60);
    return new Limits(
        new Time(real, cpu, "limit_time_real", "limit_time_cpu"),
        new Time(
            orElse(value, "limit_time_real_cron", real),
            orElse(value, "limit_time_cpu_cron", cpu),
            "limit_time_real_cron",
            "limit_time_cpu_cron"),
        number(value, "limit_memory_soft", 2048L << 20),
        number(value, "limit_memory_hard", 2560L << 20),
        unset && !worker ? 0 : number(value, "limit_request", 65_536),
        unset ? LEAST_AGE_BY_DEFAULT : Duration.ZERO);
  }

  /** As in Odoo, -1 stands for the limit of requests. */
  private static Duration orElse(
      Function<String, Optional<String>> value, String name, Duration other) {
    long seconds = number(value, name, -1);
    return seconds < 0 ? other : Duration.ofSeconds(seconds);
  }

  private static Duration seconds(
      Function<String, Optional<String>> value, String name, long otherwise) {
    return Duration.ofSeconds(number(value, name, otherwise));
  }

  private static long number(
      Function<String, Optional<String>> value, String name, long otherwise) {
    return value.apply(name).map(Long::parseLong).orElse(otherwise);
  }

  Time of(Work.Kind kind) {
    return switch (kind) {
      case HTTP -> request;
      case CRON -> cron;
    };
  }
}
