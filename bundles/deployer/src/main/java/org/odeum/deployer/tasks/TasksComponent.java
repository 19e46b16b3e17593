// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.tasks;

import java.time.Duration;
import java.util.concurrent.Future;
import org.odeum.server.Tasks;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.ServiceScope;

/** One for each bundle that uses the service; goes when that bundle gives it back, or stops. */
@Component(scope = ServiceScope.BUNDLE)
public final class TasksComponent implements Tasks {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final AddonTasks tasks;

  /** Makes the tasks of the bundle that asks. */
  @Activate
  public TasksComponent(ComponentContext context) {
    Bundle user = context.getUsingBundle();
    tasks =
        new AddonTasks(
            user.getSymbolicName(), user.adapt(BundleWiring.class).getClassLoader(), PATIENCE);
  }

  @Deactivate
  void deactivate() {
    tasks.close();
  }

  @Override
  public void execute(Runnable task) {
    tasks.execute(task);
  }

  @Override
  public Future<?> after(Duration delay, Runnable task) {
    return tasks.after(delay, task);
  }

  @Override
  public Future<?> every(Duration pause, Runnable task) {
    return tasks.every(pause, task);
  }
}
