// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.runtime.Leak;
import org.odeum.deployer.testkit.TestJar;

/** Class loaders that are held in each of the usual ways, found in real heap dumps. */
class LeakFinderTest {
  @TempDir Path folder;
  private final LeakWatch watch = new LeakWatch(Clock.systemUTC());
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
    watch.close();
  }

  /** The loader of an addon of one class, watched as if the addon had been retired. */
  private ClassLoader retired(String name) throws Exception {
    return retired(name, "implements Runnable", "public void run() {}");
  }

  private ClassLoader retired(String name, String kind, String body) throws Exception {
    Path jar =
        TestJar.bundle(name, "1.0.0")
            .source("a.HeldMBean", "package a; public interface HeldMBean {}")
            .source("a.Held", "package a; public class Held " + kind + " { " + body + " }")
            .writeTo(folder.resolve(name + ".jar"));
    ClassLoader loader =
        new java.net.URLClassLoader(
            new java.net.URL[] {jar.toUri().toURL()}, LeakFinderTest.class.getClassLoader());
    watch.retired(loader, name, "1.0.0");
    return loader;
  }

  private static Object held(ClassLoader loader) throws Exception {
    return loader.loadClass("a.Held").getDeclaredConstructor().newInstance();
  }

  private Thread waiting(Runnable first, String name) {
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .start(
                () -> {
                  first.run();
                  begun.countDown();
                  try {
                    end.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    try {
      begun.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return thread;
  }

  private String heldBy() {
    List<Leak> leaks = new LeakFinder(watch, folder.resolve("dumps")).find();
    assertThat(folder.resolve("dumps"))
        .satisfies(
            dumps -> {
              if (Files.exists(dumps)) {
                assertThat(dumps).isEmptyDirectory();
              }
            });
    return leaks.stream().map(Leak::heldBy).reduce("", String::concat);
  }

  @Test
  void a_loader_that_nobody_holds_goes() throws Exception {
    retired("free");

    assertThat(heldBy()).isEmpty();
    assertThat(watch.count()).isZero();
  }

  @Test
  void a_context_class_loader_is_named_with_its_thread() throws Exception {
    waiting(handOver(retired("context")), "pool-thread-7");

    assertThat(heldBy()).contains("the context class loader of the thread 'pool-thread-7'");
  }

  /** Forgets the loader when it has run, so that only the thread's field holds it. */
  private static Runnable handOver(ClassLoader loader) {
    ClassLoader[] once = {loader};
    return () -> {
      Thread.currentThread().setContextClassLoader(once[0]);
      once[0] = null;
    };
  }

  @Test
  void a_thread_local_is_named_with_its_thread() throws Exception {
    Object[] once = {held(retired("local"))};
    ThreadLocal<Object> local = new ThreadLocal<>();
    waiting(
        () -> {
          local.set(once[0]);
          once[0] = null;
        },
        "worker-3");

    assertThat(heldBy()).contains("a thread local of the thread 'worker-3'");
    assertThat(local.get()).isNull();
  }

  @Test
  void a_timer_is_named() throws Exception {
    Supplier<Timer> begin =
        () -> {
          Timer timer = new Timer("tick", true);
          try {
            Object held =
                held(retired("timer", "extends java.util.TimerTask", "public void run() {}"));
            timer.schedule((TimerTask) held, 3_600_000);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return timer;
        };
    Timer timer = begin.get();

    assertThat(heldBy()).contains("the timer 'tick'");
    timer.cancel();
  }

  @Test
  void a_call_that_does_not_end_is_named_with_its_thread() throws Exception {
    String waits =
        "static java.util.concurrent.CountDownLatch end = new"
            + " java.util.concurrent.CountDownLatch(1); public void run() { try { end.await(); }"
            + " catch (InterruptedException e) {} }";
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("endless")
            .start((Runnable) held(retired("call", "implements Runnable", waits)));

    assertThat(heldBy()).contains("the thread 'endless'");
    thread.interrupt();
  }

  @Test
  void a_jdbc_driver_is_named() throws Exception {
    Driver driver = (Driver) held(retired("driver", "implements java.sql.Driver", DRIVER));
    DriverManager.registerDriver(driver);
    driver = null;

    assertThat(heldBy()).contains("a JDBC driver that is registered");
    DriverManager.drivers()
        .filter(each -> each.getClass().getName().equals("a.Held"))
        .toList()
        .forEach(LeakFinderTest::deregister);
  }

  private static void deregister(Driver driver) {
    try {
      DriverManager.deregisterDriver(driver);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void an_mbean_is_named() throws Exception {
    ObjectName name = new ObjectName("org.odeum.test:type=Held");
    ManagementFactory.getPlatformMBeanServer()
        .registerMBean(held(retired("bean", "implements HeldMBean", "")), name);

    assertThat(heldBy()).contains("a JMX MBean: unregister it when the addon stops");
    ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
  }

  @Test
  void a_static_field_of_the_server_is_named() throws Exception {
    SERVER_WIDE.add(held(retired("registry")));

    assertThat(heldBy()).contains("SERVER_WIDE");
    SERVER_WIDE.clear();
  }

  private static final List<Object> SERVER_WIDE = new ArrayList<>();

  @Test
  void a_shutdown_hook_is_named() throws Exception {
    Thread hook = (Thread) held(retired("hook", "extends Thread", "public void run() {}"));
    Runtime.getRuntime().addShutdownHook(hook);
    hook = null;

    assertThat(heldBy()).contains("a shutdown hook");
  }

  private static final String DRIVER =
      "public java.sql.Connection connect(String u, java.util.Properties p) { return null; }"
          + "public boolean acceptsURL(String u) { return false; }"
          + "public java.sql.DriverPropertyInfo[] getPropertyInfo(String u, java.util.Properties"
          + " p) { return new java.sql.DriverPropertyInfo[0]; }"
          + "public int getMajorVersion() { return 1; }"
          + "public int getMinorVersion() { return 0; }"
          + "public boolean jdbcCompliant() { return false; }"
          + "public java.util.logging.Logger getParentLogger() { return null; }";
}
