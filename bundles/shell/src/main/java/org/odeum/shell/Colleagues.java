// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ProcessGroup.Member;
import org.odeum.launcher.spi.ProcessGroup.Reply;
import org.odeum.launcher.spi.ServerProcess.Phase;

/** Runs a command in all workers of the group at the same time and shows the answers as one. */
final class Colleagues {
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final Supplier<Optional<ProcessGroup>> group;
  private final long self;

  /**
   * @param group empty while the launcher offers none
   * @param self the id of this process
   */
  Colleagues(Supplier<Optional<ProcessGroup>> group, long self) {
    this.group = group;
    this.self = self;
  }

  /** Whether there is any other process. */
  boolean any() {
    return members().stream().anyMatch(member -> member.pid() != self);
  }

  private List<Member> members() {
    return group.get().map(ProcessGroup::members).orElse(List.of());
  }

  /**
   * Runs it.
   *
   * @throws CommandFailure if it fails somewhere; what it gave elsewhere has been shown by then
   */
  void run(ShellCommand command, List<String> arguments, Output output) {
    PartCall part = new PartCall(command.name(), arguments);
    record Asked(Member member, FutureTask<Sheet> answer) {}
    List<Asked> asked = new ArrayList<>();
    for (Member member : members()) {
      Callable<Sheet> question =
          member.pid() == self ? () -> here(command, arguments) : () -> there(member, part);
      FutureTask<Sheet> answer = new FutureTask<>(question);
      asked.add(new Asked(member, answer));
      Thread.ofVirtual().name("shell-colleague").start(answer);
    }
    MergedSheets merged = new MergedSheets(command.order());
    List<String> failures = new ArrayList<>();
    for (Asked one : asked) {
      try {
        merged.add(one.member().name(), one.answer().get());
      } catch (java.util.concurrent.ExecutionException e) {
        if (e.getCause() instanceof Failed failed) {
          merged.add(one.member().name(), failed.sheet);
        }
        if (e.getCause() instanceof CommandFailure failure && failure.exitCode() == 2) {
          throw failure;
        }
        failures.add("Worker " + one.member().name() + ": " + e.getCause().getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw CommandFailure.told();
      }
    }
    merged.show(output);
    if (!failures.isEmpty()) {
      throw CommandFailure.of(String.join("\n", failures));
    }
  }

  private static Sheet here(ShellCommand command, List<String> arguments) throws Failed {
    Sheet sheet = new Sheet();
    try {
      command.run(arguments, sheet);
      return sheet;
    } catch (CommandFailure failure) {
      if (failure.exitCode() == 2) {
        throw failure;
      }
      throw new Failed(sheet, failure.getMessage());
    }
  }

  private Sheet there(Member member, PartCall part) throws IOException, Failed {
    if (member.phase() != Phase.READY) {
      Sheet sheet = new Sheet();
      sheet.line("It is " + member.phase().name().toLowerCase(Locale.ROOT) + ".");
      return sheet;
    }
    Reply reply = group.get().orElseThrow().ask(member, part.line(), BOUND);
    try {
      Sheet sheet = Sheet.parse(reply.output());
      if (reply.exitCode() != 0) {
        throw new Failed(sheet, reply.error().strip());
      }
      return sheet;
    } catch (IllegalArgumentException e) {
      throw new IOException("it does not know this command, or is of another version", e);
    }
  }

  /** The command failed, but not without showing something. */
  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Sheet sheet;

    Failed(Sheet sheet, String message) {
      super(message.isEmpty() ? "it failed, see above" : message);
      this.sheet = sheet;
    }
  }
}
