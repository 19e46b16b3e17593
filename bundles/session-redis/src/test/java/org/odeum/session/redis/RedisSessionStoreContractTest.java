// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionStore;
import org.odeum.testkit.redis.TestRedis;
import org.odeum.testkit.session.KillTrial;
import org.odeum.testkit.session.SessionStoreContract;

final class RedisSessionStoreContractTest extends SessionStoreContract {
  @TempDir static Path folder;
  private static TestRedis redis;
  private static int stores;

  @BeforeAll
  static void startRedis() {
    redis = TestRedis.start(folder);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @Override
  protected SessionStore open() {
    stores++;
    return another();
  }

  @Override
  protected Optional<SessionStore> openAnother() {
    return Optional.of(another());
  }

  /** Prefixes with characters that patterns of Redis give a meaning. */
  private static SessionStore another() {
    return Given.single(redis.address()).withPrefix("*[" + stores + "]?:").store();
  }

  /** Opens the store of a process that is killed. */
  public static final class Opener implements KillTrial.Opener {
    @Override
    public SessionStore open(Path folder) throws Exception {
      return Given.single(Files.readString(folder.resolve("address")))
          .withPrefix("killed:")
          .store();
    }
  }

  @Test
  void what_a_killed_process_was_told_is_stored_is_there() throws Exception {
    Files.writeString(folder.resolve("address"), redis.address());
    List<KillTrial.Outcome> outcomes = new KillTrial(Opener.class, folder).runRounds(2);

    assertThat(outcomes)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.lost()).isEmpty();
              assertThat(outcome.unreadable()).isEmpty();
            });
  }
}
