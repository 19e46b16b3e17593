// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.AtomicCopy;
import org.odeum.itests.support.Server;

/** Lets an addon that the load does not ask for come, change and go: one step a second. */
final class Churn implements AutoCloseable {
  private final Server server;
  private final Path first;
  private final Path second;
  private final Path deployed;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private volatile int steps;
  private volatile Throwable failure;

  private Churn(Server server, Path folder) {
    this.server = server;
    this.first = saying("one").writeTo(folder.resolve("churn-one.jar"));
    this.second = saying("two").writeTo(folder.resolve("churn-two.jar"));
    this.deployed = server.deploy().resolve("churn.jar");
    this.thread = Thread.ofPlatform().name("churn").unstarted(this::work);
  }

  /** Begins. */
  static Churn start(Server server, Path folder) {
    Churn churn = new Churn(server, folder);
    churn.thread.start();
    return churn;
  }

  /** How often the routes have changed, each time seen by a request. */
  int steps() {
    return steps;
  }

  private void work() {
    try {
      for (int step = 0; !stop.await(1, TimeUnit.SECONDS); step++) {
        switch (step % 3) {
          case 0 -> {
            AtomicCopy.of(first, deployed);
            server.awaitAnswer("/churn", 200, "one");
          }
          case 1 -> {
            AtomicCopy.of(second, deployed);
            server.awaitAnswer("/churn", 200, "two");
          }
          default -> {
            Files.delete(deployed);
            server.awaitStatus("/churn", 404);
          }
        }
        steps = step + 1;
      }
    } catch (IOException | InterruptedException | AssertionError e) {
      failure = e;
    }
  }

  /** Ends it; tells what went wrong meanwhile. */
  @Override
  public void close() throws InterruptedException {
    stop.countDown();
    thread.join();
    if (failure != null) {
      throw new IllegalStateException("the addon did not come or go", failure);
    }
  }

  private static AddonJar saying(String text) {
    return AddonJar.controller(
        "churn",
        "1.0.0",
        "@Route(value=\"/churn\", auth=\"none\") public String churn() { return \"%s\"; }"
            .formatted(text));
  }
}
