// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.lang.annotation.Annotation;

/** The settings with their defaults, or with single ones changed. */
@SuppressWarnings("BadAnnotationImplementation") // never compared
record TestSettings(int threads, int timeout, int headerSize) implements Settings {
  static TestSettings defaults() {
    return new TestSettings(200, 60, 16_384);
  }

  TestSettings withThreads(int most) {
    return new TestSettings(most, timeout, headerSize);
  }

  TestSettings withTimeout(int seconds) {
    return new TestSettings(threads, seconds, headerSize);
  }

  TestSettings withHeaderSize(int bytes) {
    return new TestSettings(threads, timeout, bytes);
  }

  @Override
  public int max__threads() {
    return threads;
  }

  @Override
  public int client__timeout() {
    return timeout;
  }

  @Override
  public int max__header__size() {
    return headerSize;
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return Settings.class;
  }
}
