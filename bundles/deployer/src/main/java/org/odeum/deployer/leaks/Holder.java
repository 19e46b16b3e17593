// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.leaks;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.odeum.deployer.leaks.HeapWalk.Step;
import org.odeum.deployer.leaks.HeapWalk.Way;

/** Says in words of developers what holds a class loader: what is known by a name, then the way. */
final class Holder {
  private static final String TIMER = "java.util.TimerThread";
  private static final int MOST_STEPS = 8;

  private final LongFunction<Optional<String>> threadNames;

  /** Asks for the names of threads by their ids. */
  Holder(LongFunction<Optional<String>> threadNames) {
    this.threadNames = threadNames;
  }

  String describe(Way way) {
    List<Step> steps = way.steps();
    String holder =
        known(steps)
            .or(() -> ofThread(steps))
            .or(() -> running(way))
            .or(() -> ofStatic(steps))
            .orElse("native code or the virtual machine");
    return steps.isEmpty() ? holder : holder + " (" + path(steps) + ")";
  }

  private static Optional<String> known(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      String type = steps.get(i).type();
      if (type.startsWith("java.sql.Driver")) {
        return Optional.of("a JDBC driver that is registered: deregister it when the addon stops");
      }
      if (type.equals("java.lang.ApplicationShutdownHooks")) {
        return Optional.of("a shutdown hook: remove it when the addon stops, or use a StopHook");
      }
      if (type.startsWith("com.sun.jmx.mbeanserver")) {
        return Optional.of("a JMX MBean: unregister it when the addon stops");
      }
    }
    return Optional.empty();
  }

  private Optional<String> ofThread(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.threadId().isPresent())
        .reduce((first, last) -> last)
        .map(step -> ofThread(step, name(step.threadId().getAsLong())));
  }

  private static String ofThread(Step thread, String name) {
    if (thread.type().equals(TIMER)) {
      return timer(name);
    }
    return switch (thread.field()) {
      case "contextClassLoader" -> "the context class loader of the thread " + name;
      case "threadLocals", "inheritableThreadLocals" ->
          "a thread local of the thread " + name + ": remove it when the call ends";
      default -> "the thread " + name + ": end it when the addon stops, or use Tasks";
    };
  }

  private Optional<String> running(Way way) {
    if (way.runningIn().isEmpty()) {
      return Optional.empty();
    }
    String name = name(way.runningIn().getAsLong());
    return Optional.of(
        way.runningType().equals(TIMER)
            ? timer(name)
            : "a call that has not ended, in the thread " + name);
  }

  private static String timer(String name) {
    return "the timer " + name + ": cancel it when the addon stops";
  }

  private static Optional<String> ofStatic(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.isStatic() && !step.field().startsWith("<"))
        .findFirst()
        .map(step -> "the static field " + step.type() + "." + step.field());
  }

  private String name(long threadId) {
    return "'" + threadNames.apply(threadId).orElse("#" + threadId) + "'";
  }

  private static String path(List<Step> steps) {
    String all =
        steps.stream()
            .skip(Math.max(0, steps.size() - MOST_STEPS))
            .filter(step -> !step.field().isEmpty() || steps.size() == 1)
            .map(step -> simple(step.type()) + "." + step.field())
            .map(text -> text.replace(".[", "["))
            .collect(Collectors.joining(" > "));
    return (steps.size() > MOST_STEPS ? "… > " : "") + all + " > its class loader";
  }

  private static String simple(String type) {
    return type.startsWith("[") ? "array" : type.substring(type.lastIndexOf('.') + 1);
  }
}
