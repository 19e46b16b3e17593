// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.exceptions.UserError;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.Sessions;
import org.odeum.session.StoredSession;
import org.odeum.session.runtime.SessionMigration.Progress;

class SessionCommandsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final SessionsCommand sessions = new SessionsCommand(Clock.fixed(NOW, ZoneOffset.UTC));
  private final SessionCommand session = new SessionCommand();
  private final List<StoredSession> stored = new ArrayList<>();
  private boolean away;

  @BeforeEach
  void the_store_is_there() {
    Sessions service = proxy(Sessions.class, Map.of("store", arguments -> store()));
    sessions.sessions = service;
    session.sessions = service;
  }

  private SessionStore store() {
    if (away) {
      throw new SessionStoreUnavailableException("The store is away.");
    }
    return proxy(
        SessionStore.class,
        Map.of(
            "forEach",
            arguments -> {
              @SuppressWarnings("unchecked") // as it is declared
              var action = (Consumer<StoredSession>) arguments[0];
              stored.forEach(action);
              return null;
            },
            "deleteByPrefix",
            arguments ->
                stored.removeIf(one -> one.id().text().startsWith((String) arguments[0])) ? 1 : 0));
  }

  private interface Answer {
    Object to(Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.get(method.getName()).to(arguments)));
  }

  private void add(String beginning, long minutesAgo, String... keysAndTexts) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < keysAndTexts.length; i += 2) {
      values.put(keysAndTexts[i], keysAndTexts[i + 1]);
    }
    stored.add(
        new StoredSession(
            new SessionId(beginning + "x".repeat(SessionId.LENGTH - beginning.length())),
            values,
            NOW.minusSeconds(7200),
            NOW.minusSeconds(minutesAgo * 60)));
  }

  @Test
  void sessions_are_listed_with_the_last_used_first_and_no_id_is_whole() {
    add("AAAAAAAAsecret", 30, "cart", "[1,2]");
    add("BBBBBBBBsecret", 5, "uid", "2", "login", "\"ann\"", "db", "\"main\"");

    assertThat(Lines.of(sessions))
        .containsExactly(
            "SESSION    USER     DATABASE  CREATED        LAST USED       SIZE",
            "BBBBBBBB…  ann (2)  main      2 h 0 min ago  5 min 0 s ago   22",
            "AAAAAAAA…                     2 h 0 min ago  30 min 0 s ago  9");
  }

  @Test
  void of_many_sessions_the_last_used_are_shown() {
    for (int i = 0; i < 600; i++) {
      add("s" + i + "_", i);
    }

    assertThat(Lines.of(sessions))
        .hasSize(502)
        .last()
        .isEqualTo("600 sessions; these are the 500 used last.");
  }

  @Test
  void a_session_is_ended_by_the_beginning_that_is_shown() {
    add("AAAAAAAA", 1);
    add("BBBBBBBB", 1);

    assertThat(Lines.of(session, "kill", "AAAAAAAA…"))
        .containsExactly("The session AAAAAA… was ended.");
    assertThat(stored).hasSize(1);
  }

  @Test
  void a_beginning_that_several_have_or_none_or_that_is_short_ends_nothing() {
    add("AAAAAAAAone", 1);
    add("AAAAAAAAtwo", 1);

    assertThatThrownBy(() -> Lines.of(session, "kill", "AAAAAAAA"))
        .hasMessage("2 sessions begin with AAAAAAAA; give more of the id.");
    assertThatThrownBy(() -> Lines.of(session, "kill", "CCCCCCCC"))
        .hasMessageContaining("No session begins with CCCCCCCC");
    assertThatThrownBy(() -> Lines.of(session, "kill", "AAAAA"))
        .hasMessage("Give 6 characters of the id or more.");
    assertThatThrownBy(() -> Lines.of(session, "kill")).hasMessageContaining("Usage:");
    assertThat(stored).hasSize(2);
  }

  @Test
  void a_store_that_is_away_is_said() {
    away = true;

    assertThatThrownBy(() -> Lines.of(sessions)).hasMessage("The store is away.");
    assertThatThrownBy(() -> Lines.of(session, "kill", "AAAAAAAA"))
        .hasMessage("The store is away.");
  }

  @Test
  void a_migration_tells_how_far_it_is_and_what_to_do_next() {
    sessions.migration =
        (from, to, progress) -> {
          progress.accept(new Progress(500, 0));
          progress.accept(new Progress(600, 2));
          return new Progress(602, 0);
        };

    assertThat(Lines.of(sessions, "migrate", "file", "jdbc"))
        .startsWith(
            "500 moved",
            "600 moved, 2 wait until 'settling_seconds' are over and their ids two minutes old")
        .last()
        .asString()
        .startsWith("Done: 602 sessions were moved from 'file' to 'jdbc'")
        .contains("'former_store'");
  }

  @Test
  void a_migration_that_cannot_be_fails_with_its_sentence() {
    sessions.migration =
        (from, to, progress) -> {
          throw new UserError("Write these two lines");
        };
    assertThatThrownBy(() -> Lines.of(sessions, "migrate", "file", "jdbc"))
        .hasMessage("Write these two lines");

    sessions.migration =
        (from, to, progress) -> {
          throw new InterruptedException();
        };
    assertThatThrownBy(() -> Lines.of(sessions, "migrate", "file", "jdbc"))
        .hasMessageContaining("goes on");
    assertThatThrownBy(() -> Lines.of(sessions, "migrate", "file")).hasMessageContaining("Usage:");
  }
}
