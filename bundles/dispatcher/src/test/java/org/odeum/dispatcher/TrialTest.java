// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.odeum.addon.Publication;
import org.odeum.addon.TrialReport;
import org.odeum.dispatcher.support.TestAddon;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.dispatcher.trial.Share;
import org.odeum.dispatcher.trial.Trial;
import org.odeum.exceptions.UserError;
import org.odeum.http.Controller;
import org.odeum.http.HttpException;
import org.odeum.http.Response;
import org.odeum.http.Route;
import org.odeum.http.RouteType;

/** A share of the clients tries a hidden addon beside the one that it would replace. */
class TrialTest {
  private static final int CLIENTS = 1_000;

  public static class Old implements Controller {
    @Route(value = "/a", auth = "none")
    public String a() {
      return "old";
    }
  }

  public static class New implements Controller {
    @Route(value = "/a", auth = "none")
    public String a() {
      return "new";
    }

    @Route(value = "/throws", auth = "none")
    public String fails() {
      throw new IllegalStateException("broken");
    }

    @Route(value = "/rpc", auth = "none", type = RouteType.JSON)
    public String rpc() {
      throw new IllegalStateException("broken");
    }

    @Route(value = "/late", auth = "none")
    public CompletionStage<String> late() {
      return CompletableFuture.failedFuture(new IllegalStateException("broken"));
    }

    @Route(value = "/says500", auth = "none")
    public Response says() {
      return Response.status(500);
    }

    @Route(value = "/user", auth = "none")
    public String user() {
      throw new UserError("That is not possible.");
    }

    @Route(value = "/gone", auth = "none")
    public String gone() {
      throw new HttpException(410, "");
    }
  }

  public static class Other implements Controller {
    @Route(value = "/other", auth = "none")
    public String other() {
      return "other";
    }
  }

  private final TestServer server = TestServer.empty();
  private TestAddon old;
  private TestAddon next;
  private Publication before;
  private Publication after;

  @BeforeEach
  void stage() {
    old = server.addon("shop", List.of(), new Old());
    server.addon("other", List.of(), new Other());
    before = new Publication(1, Set.of(3L));
    server.tables().show(before);
    next = server.addon("shop", "2.0.0", List.of(), new New());
    assertThat(next.owner().bundleId()).isEqualTo(3L);
    server.tables().prepare(Set.of(3L));
    after = new Publication(2, Set.of(old.owner().bundleId()));
  }

  private Trial begin(int percent) {
    Trial trial = new Trial(before, after, new Share(percent));
    server.tables().beginTrial(trial);
    return trial;
  }

  private String ask(String path, String session) {
    return server.call("GET", path).header("Cookie", "session_id=" + session).send().text();
  }

  private List<Integer> takers() {
    return IntStream.range(0, CLIENTS).filter(i -> ask("/a", id(i)).equals("new")).boxed().toList();
  }

  private static String id(int number) {
    return "%042d".formatted(number) + "x".repeat(42);
  }

  /** A session of the share. */
  private String taker() {
    return id(takers().getFirst());
  }

  @Test
  void its_share_of_the_sessions_tries_it_and_always_the_same_ones() {
    assertThat(takers()).isEmpty();
    begin(20);

    List<Integer> first = takers();

    assertThat(first).hasSizeBetween(CLIENTS / 10, CLIENTS * 3 / 10);
    assertThat(takers()).isEqualTo(first);
  }

  @Test
  void soft_rotation_of_a_session_changes_nothing() {
    begin(50);

    for (int i = 0; i < 100; i++) {
      assertThat(ask("/a", id(i))).isEqualTo(ask("/a", id(i).substring(0, 42) + "y".repeat(42)));
    }
  }

  @Test
  void clients_without_session_are_told_apart_by_address_and_browser() {
    begin(50);
    List<String> answers =
        IntStream.range(0, 100)
            .mapToObj(i -> server.call("GET", "/a").header("User-Agent", "b" + i).send().text())
            .toList();

    assertThat(answers).contains("old", "new");
    assertThat(server.call("GET", "/a").header("User-Agent", "b7").send().text())
        .isEqualTo(answers.get(7));
  }

  @Test
  void both_sides_are_counted_and_others_are_not() {
    Trial trial = begin(20);

    int takers = takers().size();
    ask("/other", id(1));
    ask("/nowhere", id(1));

    TrialReport report = trial.report();
    assertThat(report.candidate().requests()).isEqualTo(takers);
    assertThat(report.published().requests()).isEqualTo(CLIENTS - takers);
    assertThat(report.candidate().failed() + report.published().failed()).isZero();
    assertThat((double) takers / CLIENTS).isCloseTo(0.2, within(0.06));
  }

  @Test
  void what_is_the_fault_of_the_addon_counts_as_failure_in_each_protocol() {
    Trial trial = begin(50);
    String session = taker();
    long others = trial.report().candidate().requests();

    for (String path : List.of("/throws", "/late", "/says500", "/user", "/gone")) {
      ask(path, session);
    }
    server
        .call("POST", "/rpc")
        .header("Cookie", "session_id=" + session)
        .json("{\"jsonrpc\":\"2.0\",\"params\":{}}")
        .send();

    assertThat(trial.report().candidate().requests() - others).isEqualTo(6);
    assertThat(trial.report().candidate().failed()).isEqualTo(4);
  }

  @Test
  void when_it_ends_all_see_the_same_again() {
    begin(50);
    assertThat(takers()).isNotEmpty();

    server.tables().endTrial();

    assertThat(takers()).isEmpty();
    assertThat(next.owner().inFlight().count()).isZero();
  }

  @Test
  void when_it_is_published_all_see_it() {
    begin(50);

    server.tables().endTrial();
    server.tables().show(after);

    assertThat(takers()).hasSize(CLIENTS);
  }

  @Test
  void what_else_changes_meanwhile_is_seen_by_both() {
    begin(50);
    server.addon("late", List.of(), new Late());
    String session = taker();

    assertThat(ask("/added", session)).isEqualTo("added");
    assertThat(server.get("/added").text()).isEqualTo("added");
    assertThat(ask("/a", session)).isEqualTo("new");
  }

  public static class Late implements Controller {
    @Route(value = "/added", auth = "none")
    public String added() {
      return "added";
    }
  }
}
