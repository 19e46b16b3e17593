// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.Publication;
import org.odeum.dispatcher.support.TestServer;
import org.odeum.dispatcher.trial.Share;

class PublishedFoldersTest {
  private final TestServer server = TestServer.empty();
  private final List<StaticFolder> begun = new ArrayList<>();
  private final PublishedFolders folders = new PublishedFolders(server.statics(), begun::add);
  @TempDir Path temporary;
  private ContentStore store;

  @BeforeEach
  void makeStore() {
    store = new ContentStore(temporary.resolve("store"));
  }

  private StaticFolder folder(String text) {
    return new StaticFolder("shop", List.of(new MemoryEntry("a.txt", text)), store);
  }

  private String served() {
    var answer = server.get("/shop/static/a.txt");
    return answer.status() == 200 ? answer.text() : String.valueOf(answer.status());
  }

  @Test
  void a_bundle_that_no_deployer_knows_is_served_as_long_as_it_runs() {
    folders.add(1, folder("one"), Publication.INITIAL);
    assertThat(served()).isEqualTo("one");

    folders.remove(1);
    assertThat(served()).isEqualTo("404");
  }

  @Test
  void a_trial_shows_its_share_the_new_files_and_all_others_the_old() {
    folders.add(1, folder("old"), Publication.INITIAL);
    folders.publish(new Publication(1, Set.of(2L)));
    folders.add(2, folder("new"), new Publication(1, Set.of(2L)));

    folders.beginTrial(new Publication(2, Set.of(1L)), new Share(30));
    List<String> answers = new ArrayList<>();
    for (int session = 0; session < 100; session++) {
      String asked = servedTo(session);
      assertThat(servedTo(session)).as("session %s", session).isEqualTo(asked);
      answers.add(asked);
    }

    assertThat(answers).containsOnly("old", "new");
    assertThat(answers.stream().filter("new"::equals).count()).isBetween(15L, 45L);
    folders.endTrial();
    assertThat(served()).isEqualTo("old");
    assertThat(servedTo(answers.indexOf("new"))).isEqualTo("old");
  }

  private String servedTo(int session) {
    return server
        .call("GET", "/shop/static/a.txt")
        .header("Cookie", "session_id=" + "%042d".formatted(session) + "a".repeat(42))
        .send()
        .text();
  }

  @Test
  void the_old_generation_is_served_until_the_new_one_is_published() {
    StaticFolder old = folder("old");
    StaticFolder next = folder("new");
    folders.add(1, old, Publication.INITIAL);
    folders.publish(new Publication(1, Set.of(2L)));
    folders.add(2, next, new Publication(1, Set.of(2L)));
    assertThat(served()).isEqualTo("old");
    assertThat(begun).containsExactly(old);

    folders.publish(new Publication(2, Set.of(1L)));
    assertThat(served()).isEqualTo("new");
    assertThat(begun).containsExactly(old, next);

    folders.remove(1);
    assertThat(served()).isEqualTo("new");
  }

  @Test
  void a_generation_that_is_given_up_was_never_served() {
    folders.add(1, folder("old"), Publication.INITIAL);
    folders.add(2, folder("new"), new Publication(1, Set.of(2L)));

    folders.remove(2);

    assertThat(served()).isEqualTo("old");
  }

  @Test
  void an_older_snapshot_that_comes_late_shows_nothing_hidden() {
    folders.publish(new Publication(5, Set.of(1L)));
    folders.add(1, folder("hidden"), Publication.INITIAL);
    folders.publish(new Publication(4, Set.of()));

    assertThat(served()).isEqualTo("404");
  }

  @Test
  void a_deployer_that_starts_anew_is_believed() {
    folders.publish(new Publication(5, Set.of(1L)));
    folders.add(1, folder("shown"), Publication.INITIAL);

    folders.restart(Publication.INITIAL);

    assertThat(served()).isEqualTo("shown");
  }

  @Test
  void of_two_bundles_with_one_name_the_first_serves_its_files() {
    folders.add(7, folder("later"), Publication.INITIAL);
    folders.add(3, folder("first"), Publication.INITIAL);
    assertThat(served()).isEqualTo("first");

    folders.remove(3);
    assertThat(served()).isEqualTo("later");
  }

  @Test
  void only_the_folders_asked_for_are_prepared() {
    StaticFolder one = folder("one");
    folders.add(1, one, Publication.INITIAL);
    folders.add(2, folder("two"), Publication.INITIAL);

    assertThat(folders.of(Set.of(1L, 9L))).containsExactly(one);
  }
}
