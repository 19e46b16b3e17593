// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.leaks;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Instant;

/**
 * Points to the class loader of a retired generation without holding it. {@link HeapWalk} finds
 * instances of this class in a heap dump, by the names of the class and of its field {@code
 * serial}.
 */
final class RetiredLoader extends PhantomReference<ClassLoader> {
  private final long serial;
  private final String addon;
  private final String generation;
  private final Instant retired;
  private final long collectionsBefore;
  private boolean told;

  RetiredLoader(
      ClassLoader loader,
      ReferenceQueue<ClassLoader> queue,
      long serial,
      String addon,
      String generation,
      Instant retired,
      long collectionsBefore) {
    super(loader, queue);
    this.serial = serial;
    this.addon = addon;
    this.generation = generation;
    this.retired = retired;
    this.collectionsBefore = collectionsBefore;
  }

  long serial() {
    return serial;
  }

  String addon() {
    return addon;
  }

  String generation() {
    return generation;
  }

  Instant retired() {
    return retired;
  }

  long collectionsBefore() {
    return collectionsBefore;
  }

  /** True the first time. */
  boolean tell() {
    boolean first = !told;
    told = true;
    return first;
  }
}
