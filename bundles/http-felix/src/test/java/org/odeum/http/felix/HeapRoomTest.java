// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeapRoomTest {
  private static final long MOST = 1_000;
  private static final long ENOUGH = MOST * HeapRoom.NEEDED_PERCENT / 100;

  private final FakeHeap heap = new FakeHeap();
  private int pauses;
  private int roomAfter = Integer.MAX_VALUE;
  private long nanos = Long.MAX_VALUE - 5; // about to overflow, as nanoTime may
  private final HeapRoom room = new HeapRoom(heap, this::pass, () -> nanos);

  /** A heap whose collections find a given number of bytes. */
  private static final class FakeHeap implements HeapRoom.Heap {
    private final AtomicLong free = new AtomicLong(ENOUGH - 1);
    private long garbage;
    private int collections;

    @Override
    public long most() {
      return MOST;
    }

    @Override
    public long free() {
      return free.get();
    }

    @Override
    public void collect() {
      collections++;
      free.addAndGet(garbage);
    }
  }

  private void pass() {
    pauses++;
    if (pauses == roomAfter) {
      heap.free.set(ENOUGH);
    }
  }

  @Test
  void nobody_waits_where_there_is_room() {
    heap.free.set(ENOUGH);
    room.await();
    assertThat(pauses).isZero();
  }

  @Test
  void whoever_begins_waits_until_there_is_room() {
    roomAfter = 7;
    room.await();
    assertThat(pauses).isEqualTo(7);
    assertThat(heap.collections).isZero();
  }

  @Test
  void garbage_that_nobody_collects_is_collected() {
    heap.garbage = 1;
    room.await();
    assertThat(pauses).isEqualTo(HeapRoom.LOOKS_BEFORE_COLLECTION);
    assertThat(heap.collections).isEqualTo(1);

    heap.free.set(ENOUGH - 1);
    roomAfter = pauses + HeapRoom.LOOKS_BEFORE_COLLECTION + 7;
    room.await();
    assertThat(pauses).as("it is waited for again").isEqualTo(roomAfter);
    assertThat(heap.collections).as("but not collected so soon").isEqualTo(1);

    nanos += HeapRoom.PATIENCE.toNanos();
    heap.free.set(ENOUGH - 1);
    room.await();
    assertThat(heap.collections).isEqualTo(2);
  }

  @Test
  void a_heap_that_stays_full_is_waited_for_once_in_a_while() {
    room.await();
    assertThat(pauses).isEqualTo(HeapRoom.MOST_LOOKS - 1);
    assertThat(heap.collections).isEqualTo(1);

    room.await();
    assertThat(pauses).isEqualTo(HeapRoom.MOST_LOOKS - 1);

    nanos += HeapRoom.PATIENCE.toNanos();
    room.await();
    assertThat(pauses).isEqualTo(2 * (HeapRoom.MOST_LOOKS - 1));
  }

  @Test
  void an_interrupt_ends_the_wait_and_is_kept() {
    HeapRoom interrupted =
        new HeapRoom(
            heap,
            () -> {
              throw new InterruptedException();
            },
            () -> nanos);
    interrupted.await();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_selector_that_runs_out_of_memory_is_exchanged_when_there_is_room() throws Exception {
    Server jetty = new Server();
    SharedSocketConnector connector =
        new ConnectorSetup(new RequestsInFlight(), Optional.empty())
            .connector(jetty, List.of(), EngineSettings.of(Map.of(), name -> Optional.empty()));
    SelectorManager manager = connector.getSelectorManager();
    roomAfter = 3;
    try (FullSelector full = new FullSelector()) {
      PatientSelector selector = new PatientSelector(manager, 0, room);
      assertThatThrownBy(() -> selector.nioSelect(full, false)).isSameAs(full.error);
      assertThat(full.asked).isEqualTo(1);
    }
    assertThat(pauses).as("it waits before it goes on").isEqualTo(3);
  }

  @Test
  void requests_wait_unread_until_there_is_room() throws Exception {
    BlockingQueue<CountDownLatch> waits = new LinkedBlockingQueue<>();
    HeapRoom full =
        new HeapRoom(
            heap,
            () -> {
              CountDownLatch roomThere = new CountDownLatch(1);
              waits.add(roomThere);
              roomThere.await();
            },
            () -> 0);
    AtomicInteger answered = new AtomicInteger();
    Server jetty = new Server();
    jetty.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            answered.incrementAndGet();
            response.write(true, ByteBuffer.allocate(0), callback);
            return true;
          }
        });
    heap.free.set(ENOUGH);
    try (ServerSocketChannel socket = EmbeddedServer.onLoopback()) {
      EngineSettings settings = EngineSettings.of(Map.of(), name -> Optional.empty());
      jetty.addConnector(
          new SharedSocketConnector(
              jetty,
              new RequestThreads(settings.maxThreads()),
              List.of(socket),
              full,
              new StrictHttp(new EngineConfiguration(settings), full)));
      jetty.start();
      heap.free.set(ENOUGH - 1);
      try (RawClient client = new RawClient(socket.socket().getLocalPort())) {
        for (int request = 1; request <= 3; request++) {
          client.send(RawClient.get("/"));
          CountDownLatch roomThere = waits.take();
          assertThat(answered).hasValue(request - 1);
          heap.free.set(ENOUGH);
          roomThere.countDown();
          assertThat(client.readOne()).startsWith("HTTP/1.1 200");
          heap.free.set(ENOUGH - 1);
        }
      }
    } finally {
      heap.free.set(ENOUGH);
      waits.forEach(CountDownLatch::countDown);
      jetty.stop();
    }
  }

  /** Has no memory to say what it found. */
  private static final class FullSelector extends AbstractSelector {
    private final OutOfMemoryError error = new OutOfMemoryError("as if");
    private int asked;

    FullSelector() {
      super(SelectorProvider.provider());
    }

    @Override
    public int select() {
      asked++;
      throw error;
    }

    @Override
    public int select(long timeout) {
      return select();
    }

    @Override
    public int selectNow() {
      return select();
    }

    @Override
    public Set<SelectionKey> keys() {
      return Set.of();
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
      return Set.of();
    }

    @Override
    public Selector wakeup() {
      return this;
    }

    @Override
    protected void implCloseSelector() {}

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attached) {
      throw new UnsupportedOperationException();
    }
  }
}
