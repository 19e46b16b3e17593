// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.odeum.exceptions.UserError;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.session.Session;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.Sessions;
import org.odeum.session.StoredSession;
import org.odeum.session.runtime.SessionMigration;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Lists the sessions by the beginnings of their ids, and moves them between stores. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=sessions"})
public final class SessionsCommand implements ShellCommand {
  private static final int SHOWN = 500;

  private final Clock clock;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Sessions sessions;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile SessionMigration migration;

  /** Reads the system's clock. */
  public SessionsCommand() {
    this(Clock.systemUTC());
  }

  SessionsCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public String summary() {
    return "lists the sessions, or moves them to another store";
  }

  @Override
  public List<String> usage() {
    return List.of("sessions", "sessions migrate <from> <to>");
  }

  @Override
  public List<Candidate> complete(List<String> before) {
    return before.isEmpty() ? List.of(new Candidate("migrate", "")) : List.of();
  }

  @Override
  public void run(List<String> arguments, Output output) {
    try {
      if (arguments.isEmpty()) {
        list(output);
      } else if (arguments.size() == 3 && arguments.getFirst().equals("migrate")) {
        migrate(arguments.get(1), arguments.get(2), output);
      } else {
        throw wrongUsage();
      }
    } catch (SessionStoreUnavailableException | UserError e) {
      throw CommandFailure.of(e.getMessage());
    }
  }

  private void list(Output output) {
    RecentSessions recent =
        RecentSessions.of(
            CommandFailure.unlessThere(sessions, "The bundle of sessions").store(), SHOWN);
    Table table = Table.of("SESSION", "USER", "DATABASE", "CREATED", "LAST USED", "SIZE");
    for (StoredSession session : recent.newestFirst()) {
      table.row(
          session.id().toString(),
          RecentSessions.user(session),
          RecentSessions.value(session, Session.DB),
          ago(session.created()),
          ago(session.lastUsed()),
          RecentSessions.size(session));
    }
    output.table(table);
    if (recent.total() > SHOWN) {
      output.line("%d sessions; these are the %d used last.".formatted(recent.total(), SHOWN));
    }
  }

  private String ago(Instant time) {
    return Age.of(Duration.between(time, clock.instant())) + " ago";
  }

  private void migrate(String from, String to, Output output) {
    SessionMigration known = CommandFailure.unlessThere(migration, "The bundle of sessions");
    try {
      SessionMigration.Progress end =
          known.migrate(from, to, progress -> output.line(sentence(progress)));
      output.line(
          "Done: %d sessions were moved from '%s' to '%s', the rest by requests; nothing is left in '%2$s'. Take 'former_store' out of conf/org.odeum.sessions.cfg now."
              .formatted(end.moved(), from, to));
    } catch (InterruptedException e) {
      throw CommandFailure.of(
          "Interrupted; what was moved stays moved. 'sessions migrate %s %s' goes on."
              .formatted(from, to));
    }
  }

  private static String sentence(SessionMigration.Progress progress) {
    return progress.young() == 0
        ? progress.moved() + " moved"
        : "%d moved, %d wait until 'settling_seconds' are over and their ids two minutes old"
            .formatted(progress.moved(), progress.young());
  }
}
