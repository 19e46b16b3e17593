// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RequestPoolTest {
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore ended = new Semaphore(0);

  private RequestPool.Work work(String name) {
    return work(
        () -> {
          done.add(name);
          ended.release();
        },
        name);
  }

  private RequestPool.Work work(Runnable work) {
    return work(work, "one");
  }

  private RequestPool.Work work(Runnable work, String name) {
    return new RequestPool.Work() {
      @Override
      public void run() {
        work.run();
      }

      @Override
      public void notBegun(Throwable problem) {
        done.add("not " + name + ": " + problem.getMessage());
        ended.release();
      }
    };
  }

  private void awaitEnded(int number) throws InterruptedException {
    assertThat(ended.tryAcquire(number, 20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void what_exceeds_the_size_waits_and_is_done_in_its_order() throws Exception {
    RequestPool pool = RequestPool.ofVirtualThreads(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    pool.execute(work(() -> awaitUninterrupted(mayEnd)));
    pool.execute(work("first"));
    pool.execute(work("second"));

    assertThat(pool.waiting()).isEqualTo(2);
    assertThat(done).isEmpty();
    mayEnd.countDown();
    awaitEnded(2);
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void a_place_is_given_back_however_the_work_ends() throws Exception {
    RequestPool pool =
        new RequestPool(
            1, work -> Thread.ofVirtual().uncaughtExceptionHandler((_, _) -> {}).unstarted(work));
    pool.execute(
        work(
            () -> {
              throw new IllegalStateException("meant");
            }));
    pool.execute(
        work(
            () -> {
              throw new StackOverflowError("meant");
            }));
    pool.execute(work("after"));
    awaitEnded(1);
  }

  @Test
  void work_that_brings_work_does_not_wait_for_itself() throws Exception {
    RequestPool pool = RequestPool.ofVirtualThreads(1);
    pool.execute(
        work(
            () -> {
              pool.execute(
                  work(
                      () -> {
                        pool.execute(work("inner"));
                        work("middle").run();
                      }));
              work("outer").run();
            }));
    awaitEnded(3);
    assertThat(done).containsExactly("outer", "middle", "inner");
  }

  @Test
  void a_thread_that_cannot_be_made_takes_no_place() throws Exception {
    List<Boolean> failures = new ArrayList<>(List.of(true));
    RequestPool pool =
        new RequestPool(
            1,
            work -> {
              if (!failures.isEmpty()) {
                failures.removeLast();
                throw new OutOfMemoryError("meant");
              }
              return Thread.ofVirtual().unstarted(work);
            });

    pool.execute(work("first"));
    pool.execute(work("next"));
    awaitEnded(2);
    assertThat(done).containsExactly("not first: meant", "next");
  }

  @Test
  void who_waited_and_gets_no_thread_is_told_and_the_next_one_is_begun() throws Exception {
    AtomicInteger made = new AtomicInteger();
    RequestPool pool =
        new RequestPool(
            1,
            work -> {
              if (made.incrementAndGet() == 2) {
                throw new OutOfMemoryError("meant");
              }
              return Thread.ofVirtual().unstarted(work);
            });
    CountDownLatch mayEnd = new CountDownLatch(1);
    pool.execute(work(() -> awaitUninterrupted(mayEnd)));
    pool.execute(work("second"));
    pool.execute(work("third"));

    mayEnd.countDown();

    awaitEnded(2);
    assertThat(done).containsExactly("not second: meant", "third");
  }

  @Test
  void a_larger_size_lets_those_in_who_wait() throws Exception {
    RequestPool pool = RequestPool.ofVirtualThreads(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    pool.execute(work(() -> awaitUninterrupted(mayEnd)));
    pool.execute(work("first"));
    pool.execute(work("second"));

    pool.resize(2);

    awaitEnded(2);
    mayEnd.countDown();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
