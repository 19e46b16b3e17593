// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

import java.util.concurrent.TimeUnit;
import org.odeum.routing.Binding;
import org.odeum.routing.RouteMatch;
import org.odeum.routing.RouteTable;
import org.odeum.routing.RouteTableBuilder;
import org.odeum.routing.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What it costs to find the endpoint of one path among few and among very many rules.
 *
 * <p>The promise: with 100,000 rules at most 1.3 times what it costs with 10. The rules that fill
 * the table compete for every segment of the paths asked for: some by fixed text, some by variables
 * beside it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RoutingBenchmark {

  /** How many rules the table has. */
  @Param({"10", "100000"})
  public int rules;

  private Router<Integer> router;

  /** Runs the benchmarks of this class, with the bytes each call allocates. */
  public static void main(String[] args) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(RoutingBenchmark.class.getSimpleName())
                .addProfiler("gc")
                .build())
        .run();
  }

  /** Makes the table: four rules that are asked for, the rest fills. */
  @Setup
  public void compile() {
    RouteTableBuilder<Integer> builder =
        RouteTable.<Integer>builder().strictSlashes(false).mergeSlashes(false);
    builder.add("/web/dataset/call_kw", -1);
    builder.add("/shop/<int:id>/edit", -2);
    builder.add("/shop/item-<int:id>", -3);
    builder.add("/files/<path:name>", -4);
    for (int i = 4; i < rules; i++) {
      String pattern =
          switch (i % 6) {
            case 0 -> "/addon" + i + "/page";
            case 1 -> "/addon" + i + "/<int:id>/<name>";
            case 2 -> "/shop/kind" + i + "-<int:id>";
            case 3 -> "/shop/<int:id>/action" + i;
            case 4 -> "/shop/<any(red" + i + ", blue" + i + "):colour>";
            default -> "/web/dataset/method" + i;
          };
      builder.add(pattern, i);
    }
    router = builder.build().bind(Binding.of("localhost:8069"));
  }

  /** A path without variables. */
  @Benchmark
  public RouteMatch<Integer> fixedPath() {
    return router.match("POST", "/web/dataset/call_kw");
  }

  /** A path with a number as a whole segment. */
  @Benchmark
  public RouteMatch<Integer> variableSegment() {
    return router.match("GET", "/shop/4711/edit");
  }

  /** A path with a number beside fixed text, in the segment most rules compete for. */
  @Benchmark
  public RouteMatch<Integer> variableInsideSegment() {
    return router.match("GET", "/shop/item-4711");
  }

  /** A path with a variable that holds slashes. */
  @Benchmark
  public RouteMatch<Integer> path() {
    return router.match("GET", "/files/a/b/c/d.txt");
  }

  /** A path nobody knows. */
  @Benchmark
  public RouteMatch<Integer> unknownPath() {
    return router.match("GET", "/shop/unknown");
  }
}
