// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was not used for longest when it is full. */
final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
  @Serial private static final long serialVersionUID = 1L;

  private static final float USUAL_LOAD = 0.75f;

  private final int most;

  RecentlyUsed(int most) {
    super(16, USUAL_LOAD, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
