// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Test;
import org.odeum.cron.runtime.CronRuntime;
import org.odeum.cron.runtime.JobStatus;
import org.odeum.cron.store.CronStoreException;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;

/** The example of a store of cron jobs is dropped, chosen and taken away while a job is there. */
public class CronStoreIT extends ServerTest {
  private static final String CHOICE = "org.odeum.scheduler.cfg";
  private static final String JOB = "letters: send";

  /** Deploys the job. */
  @Before
  public void deployJob() {
    deploy.put(example("cron-job.jar"));
    http.awaitAnswer("/letters", "0 sent, 0 waiting");
  }

  private static Path example(String jar) {
    return Server.root()
        .resolve(
            "launcher/distribution/target/odeum-"
                + System.getProperty("odeum.version")
                + "/examples/"
                + jar);
  }

  private CronRuntime cron() {
    return inside.service(CronRuntime.class);
  }

  private void awaitSent(int letters) {
    Eventually.until(
        letters + " letters are sent",
        () -> http.get("/letters").body().equals(letters + " sent, 0 waiting"));
  }

  private int runs() {
    return cron().history(JOB, 100).size();
  }

  @Test
  public void a_store_is_dropped_chosen_and_taken_away() throws Exception {
    http.get("/letters/write/30");
    awaitSent(30);
    Eventually.until("the runs are kept", () -> runs() > 0);
    int inDatabase = runs();

    conf.put(CHOICE, "store = memory\n");
    Eventually.until(
        "there is no such store",
        () -> {
          try {
            cron().jobs();
            return false;
          } catch (CronStoreException e) {
            return e.getMessage().contains("'memory' is not there (there is: jdbc)");
          }
        });
    assertThat(http.get("/letters/write/5").statusCode()).isEqualTo(500);

    deploy.put(example("cron-store.jar"));
    Eventually.until("the other store is used", () -> !jobs().isEmpty());
    http.get("/letters/write/5");
    awaitSent(40);

    deploy.remove("cron-store.jar");
    Eventually.until("the other store is gone", () -> jobs().isEmpty());
    conf.remove(CHOICE);
    Eventually.until("the first one is back", () -> !jobs().isEmpty());
    assertThat(runs()).isGreaterThanOrEqualTo(inDatabase);
    http.get("/letters/write/3");
    awaitSent(43);
  }

  private List<JobStatus> jobs() {
    try {
      return cron().jobs();
    } catch (CronStoreException e) {
      return List.of();
    }
  }

  @Test
  public void a_job_whose_addon_goes_is_kept_and_goes_on_when_that_is_back() {
    http.get("/letters/write/30");
    awaitSent(30);
    deploy.remove("cron-job.jar");
    Eventually.until("the job is gone", () -> jobs().stream().noneMatch(JobStatus::present));
    assertThat(jobs()).extracting(job -> job.state().key().name()).containsExactly(JOB);
    assertThatThrownBy(() -> cron().run(JOB)).hasMessageContaining("is not deployed");

    deploy.put(example("cron-job.jar"));
    http.awaitAnswer("/letters", "0 sent, 0 waiting");
    assertThat(cron().run(JOB).message()).isEmpty();
    assertThat(jobs()).singleElement().matches(JobStatus::present);
  }
}
