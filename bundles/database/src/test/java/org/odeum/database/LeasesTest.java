// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LeasesTest {
  private static final Duration WAIT = Duration.ofMillis(50);

  private final Leases leases = new Leases("main", 2);

  @Test
  void who_waits_in_vain_is_told_who_has_the_connections_and_since_when() throws Exception {
    leases.take(WAIT);
    Thread other = Thread.ofPlatform().name("report-of-march").start(this::takeQuietly);
    other.join();

    assertThatThrownBy(() -> leases.take(WAIT))
        .isInstanceOf(SQLTransientConnectionException.class)
        .hasMessageContaining("All 2 connections to the database 'main' are in use")
        .hasMessageContaining("none was given back within 50 ms")
        .hasMessageFindingMatch("thread 'report-of-march' since \\d+ s")
        .hasMessageContaining("LeasesTest.takeQuietly")
        .hasMessageContaining("db_maxconn");
  }

  @Test
  void who_waits_gets_the_one_that_is_given_back() throws Exception {
    Leases patient = new Leases("main", 1);
    Leases.Ticket first = patient.take(Duration.ofSeconds(30));
    CompletableFuture<Leases.Ticket> second =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return patient.take(Duration.ofSeconds(30));
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    while (patient.waiting() == 0) {
      Thread.onSpinWait();
    }

    first.giveBack();

    assertThat(second.get()).isNotNull();
    assertThat(patient.inUse()).isEqualTo(1);
  }

  @Test
  void giving_back_twice_frees_one_place_only() throws Exception {
    leases.take(WAIT);
    Leases.Ticket ticket = leases.take(WAIT);
    ticket.giveBack();
    ticket.giveBack();
    leases.take(WAIT);

    assertThatThrownBy(() -> leases.take(WAIT)).isInstanceOf(SQLTransientConnectionException.class);
  }

  @Test
  void the_longest_are_named_first_and_not_all_of_many() throws Exception {
    Leases many = new Leases("main", 7);
    for (int i = 0; i < 7; i++) {
      Thread taker =
          Thread.ofPlatform()
              .name("taker-" + i)
              .start(
                  () -> {
                    try {
                      many.take(Duration.ZERO);
                    } catch (SQLException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      taker.join();
    }

    assertThat(many.longest()).startsWith("thread 'taker-0'").endsWith("; and 2 more");
  }

  @Test
  void who_has_one_when_it_is_retired_gets_more_and_the_last_that_is_given_back_ends_it()
      throws Exception {
    List<String> ends = new ArrayList<>();
    Leases.Ticket first = leases.take(WAIT);
    leases.retire(() -> ends.add("end"));

    Leases.Ticket second = leases.take(WAIT);
    assertThatThrownBy(() -> CompletableFuture.runAsync(this::takeQuietly).get())
        .rootCause()
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessageContaining("'main' was closed");
    first.giveBack();
    assertThat(ends).isEmpty();
    second.giveBack();
    assertThat(ends).containsExactly("end");
  }

  @Test
  void it_ends_at_once_if_nobody_has_one() {
    List<String> ends = new ArrayList<>();
    leases.retire(() -> ends.add("end"));

    assertThat(ends).containsExactly("end");
    assertThatThrownBy(() -> leases.take(WAIT)).hasMessageContaining("was closed");
  }

  private void takeQuietly() {
    try {
      leases.take(WAIT);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
