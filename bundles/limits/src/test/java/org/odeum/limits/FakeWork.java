// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Work that a test sets as it likes. */
final class FakeWork implements Work {
  final List<String> happened = new ArrayList<>();
  Kind kind = Kind.HTTP;
  Optional<Thread> thread = Optional.of(Thread.currentThread());
  long started;
  long progress;
  boolean running = true;
  RuntimeException refusal;

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String id() {
    return "abc";
  }

  @Override
  public String what() {
    return "GET /slow";
  }

  @Override
  public String database() {
    return "shop";
  }

  @Override
  public String user() {
    return "";
  }

  @Override
  public Optional<Thread> thread() {
    return thread;
  }

  @Override
  public long startedNanos() {
    return started;
  }

  @Override
  public long progress() {
    return progress;
  }

  @Override
  public boolean running() {
    return running;
  }

  @Override
  public void refuse(String why) {
    if (refusal != null) {
      throw refusal;
    }
    happened.add("refused: " + why);
  }

  @Override
  public void interrupt() {
    happened.add("interrupted");
  }
}
