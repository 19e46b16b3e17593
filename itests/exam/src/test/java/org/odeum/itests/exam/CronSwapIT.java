// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Test;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.cron.CronTriggers;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;

/** An addon is replaced while its job is running. */
public class CronSwapIT extends ServerTest {
  private Path notes;
  private Path go;

  /** Makes the file that the jobs write to, and chooses the one that they wait for. */
  @Before
  public void makeNotes() throws IOException {
    Path folder = Files.createTempDirectory("cron-swap");
    notes = Files.createFile(folder.resolve("notes.txt"));
    go = folder.resolve("go");
  }

  private AddonJar addon(int version) {
    return AddonJar.named("ticker", version + ".0.0")
        .source(
            """
            package addon.ticker;
            import java.nio.file.*;
            import org.odeum.addon.*;
            import org.odeum.cron.*;
            import org.osgi.service.component.annotations.*;
            @Addon(name = "ticker")
            @Component
            @CronSchedule(name = "ticker: tick", interval = 1, unit = IntervalUnit.DAYS)
            public class Ticker implements CronJob {
              public void run(CronContext context) throws Exception {
                note("begins");
                while (Files.notExists(Path.of("%s"))) {
                  Thread.sleep(10);
                }
                note("ends");
              }
              private static void note(String what) throws Exception {
                Files.writeString(
                    Path.of("%s"), "%d " + what + "\\n", StandardOpenOption.APPEND);
              }
            }
            """
                .formatted(go, notes, version));
  }

  private List<String> notes() {
    try {
      return Files.readAllLines(notes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  public void a_run_finishes_in_the_old_version_and_the_next_is_of_the_new_one()
      throws IOException {
    deploy.put("ticker.jar", addon(1));
    Eventually.until("the job runs", () -> notes().contains("1 begins"));

    deploy.put("ticker.jar", addon(2));
    Eventually.until(
        "the new version is published",
        () ->
            inside.addon("ticker").filter(it -> it.state() == State.PUBLISHED).isPresent()
                && inside.addon("ticker").orElseThrow().version().startsWith("2"));
    inside.service(CronTriggers.class).trigger("ticker: tick");
    assertThat(notes()).as("while the first run goes on").containsExactly("1 begins");

    Files.createFile(go);
    Eventually.until("the new version has run", () -> notes().contains("2 ends"));

    assertThat(notes()).containsExactly("1 begins", "1 ends", "2 begins", "2 ends");
  }
}
