// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.support;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.dispatcher.table.ControllerSource;
import org.odeum.dispatcher.table.ControllerUnavailableException;

/** A controller of a test, counting how often it is obtained and given back. */
public final class TestSource implements ControllerSource {
  private final Owner owner;
  private final Callable<Object> maker;
  private final AtomicInteger obtained = new AtomicInteger();
  private final AtomicInteger released = new AtomicInteger();

  /** A controller that is made by {@code maker}. */
  public TestSource(Owner owner, Callable<Object> maker) {
    this.owner = owner;
    this.maker = maker;
  }

  @Override
  public Owner owner() {
    return owner;
  }

  @Override
  public Object obtain() throws ControllerUnavailableException {
    obtained.incrementAndGet();
    try {
      return maker.call();
    } catch (Exception e) {
      throw new ControllerUnavailableException("It cannot be made: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public void release() {
    released.incrementAndGet();
  }

  @Override
  public String description() {
    return "a controller of " + owner;
  }

  /** How often it was asked for. */
  public int obtained() {
    return obtained.get();
  }

  /** How often it was given back. */
  public int released() {
    return released.get();
  }
}
