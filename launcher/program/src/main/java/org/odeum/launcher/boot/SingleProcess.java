// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.RequestServer;
import org.odeum.launcher.spi.ServerRole;

/** A group of one: the server that has no workers. */
record SingleProcess(ServerState state, Supplier<Optional<RequestServer>> engine)
    implements ProcessGroup {
  @Override
  public int slot() {
    return 0;
  }

  @Override
  public List<Member> members() {
    return List.of(
        new Member(
            0,
            ServerRole.Kind.ALONE,
            ProcessHandle.current().pid(),
            state.started(),
            state.phase(),
            engine.get().map(RequestServer::inFlight).orElse(0),
            engine.get().map(RequestServer::served).orElse(0L),
            Memory.heapBytes(),
            Memory.residentBytes()));
  }

  @Override
  public void replaceThis(String reason) {
    state.reload(reason);
  }
}
