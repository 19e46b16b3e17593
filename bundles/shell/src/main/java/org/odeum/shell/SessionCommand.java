// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import java.util.TreeSet;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.Sessions;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Ends a session that is named by the beginning of its id, as {@code sessions} shows it. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=session"})
public final class SessionCommand implements ShellCommand {
  private static final int SHORTEST = 6;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Sessions sessions;

  @Override
  public String name() {
    return "session";
  }

  @Override
  public String summary() {
    return "ends a session";
  }

  @Override
  public List<String> usage() {
    return List.of("session kill <beginning of the id>");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (arguments.size() != 2 || !arguments.getFirst().equals("kill")) {
      throw wrongUsage();
    }
    // As it is shown, with the sign for what is left out.
    String beginning = arguments.get(1).replace("…", "");
    if (beginning.length() < SHORTEST) {
      throw CommandFailure.of("Give %d characters of the id or more.".formatted(SHORTEST));
    }
    try {
      SessionStore store = CommandFailure.unlessThere(sessions, "The bundle of sessions").store();
      output.line("The session %s… was ended.".formatted(kill(store, beginning)));
    } catch (SessionStoreUnavailableException e) {
      throw CommandFailure.of(e.getMessage());
    }
  }

  private static String kill(SessionStore store, String beginning) {
    TreeSet<String> stableParts = new TreeSet<>();
    store.forEach(
        session -> {
          if (session.id().text().startsWith(beginning)) {
            stableParts.add(session.id().stablePart());
          }
        });
    if (stableParts.size() > 1) {
      throw CommandFailure.of(
          "%d sessions begin with %s; give more of the id."
              .formatted(stableParts.size(), beginning));
    }
    if (stableParts.isEmpty() || store.deleteByPrefix(stableParts.first()) == 0) {
      throw CommandFailure.of(
          "No session begins with %s; 'sessions' lists them.".formatted(beginning));
    }
    return beginning.substring(0, SHORTEST);
  }
}
