// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.odeum.addon.AddonInfo;
import org.odeum.dispatcher.BuiltInAuth;
import org.odeum.dispatcher.Dispatcher;
import org.odeum.dispatcher.DispatcherOptions;
import org.odeum.dispatcher.FileAnswers;
import org.odeum.dispatcher.body.BodyLimits;
import org.odeum.dispatcher.delivery.EndpointContent;
import org.odeum.dispatcher.delivery.SendFile;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.files.StaticFiles;
import org.odeum.dispatcher.table.ControllerSource;
import org.odeum.dispatcher.table.RouteTables;
import org.odeum.dispatcher.visitor.VisitorServices;
import org.odeum.http.Controller;
import org.odeum.http.Param;
import org.odeum.http.Route;
import org.odeum.http.engine.RequestHandler;
import org.odeum.middleware.pipeline.PipelineHandler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The bytes that the dispatcher allocates for one request of the hello endpoint, and the time it
 * takes: from the engine's exchange to the response that is handed back to it. What JMH prints as
 * {@code gc.alloc.rate.norm} is bytes for one request; {@link #exchange} is what of it is not ours.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AllocationBenchmark {
  private Dispatcher dispatcher;
  private PipelineHandler pipeline;

  /** Runs it with the profiler that counts allocations. */
  public static void main(String[] arguments) throws Exception {
    new Runner(
            new OptionsBuilder()
                .include(AllocationBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }

  /** The endpoint of the example {@code hello}. */
  public static class Hello implements Controller {
    /** Greets. */
    @Route(
        value = {"/hello", "/hello/<name>"},
        auth = "none")
    public String hello(@Param(defaultValue = "world") String name) {
      return "Hello, " + name + "!";
    }
  }

  /** Makes a dispatcher with that endpoint. */
  @Setup
  public void dispatcher() {
    RouteTables tables = new RouteTables(publication -> BuiltInAuth.ALL, publication -> List.of());
    DispatcherOptions options =
        new DispatcherOptions(
            BodyLimits.defaults(Path.of("uploads")), Duration.ofSeconds(20), false);
    dispatcher =
        new Dispatcher(
            tables,
            new FileAnswers(new StaticFiles(), new EndpointContent(SendFile.Here::new)),
            new Dispatcher.Surroundings(
                () -> options, List::of, VisitorServices.none(), Runnable::run));
    tables.add(new HelloSource(new Owner(new AddonInfo("hello", "1.0.0", List.of()), 1, loader())));
    tables.open();
    pipeline = new PipelineHandler(dispatcher);
    pipeline.replace(StandardSteps.all());
  }

  private static ClassLoader loader() {
    return AllocationBenchmark.class.getClassLoader();
  }

  private record HelloSource(Owner owner) implements ControllerSource {
    @Override
    public Object obtain() {
      return new Hello();
    }

    @Override
    public void release() {}

    @Override
    public String description() {
      return "hello";
    }
  }

  /** A path without variables. */
  @Benchmark
  public Object hello() throws IOException {
    return answer(dispatcher, "/hello");
  }

  /** A path with a variable. */
  @Benchmark
  public Object helloAda() throws IOException {
    return answer(dispatcher, "/hello/Ada");
  }

  /** Through the standard middleware, without the access log's line. */
  @Benchmark
  public Object helloThroughMiddleware() throws IOException {
    return answer(pipeline, "/hello");
  }

  /** The exchange alone. */
  @Benchmark
  public Object exchange() {
    return new FakeExchange("/hello");
  }

  private static Object answer(RequestHandler handler, String path) throws IOException {
    FakeExchange exchange = new FakeExchange(path);
    handler.handle(exchange);
    if (exchange.response().status() != 200) {
      throw new IllegalStateException(path + " is answered with " + exchange.response().status());
    }
    return exchange.response();
  }
}
