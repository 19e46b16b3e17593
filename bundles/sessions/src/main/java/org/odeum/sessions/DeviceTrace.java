// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.odeum.session.SessionRequest;

/**
 * The devices from which a session was used: Odoo's {@code _trace}, a list of platform, browser,
 * address and the times of the first and the last use in seconds.
 */
final class DeviceTrace {
  static final String KEY = "_trace";

  private static final Duration REFRESH = Duration.ofHours(1);
  private static final int MAX_DEVICES = 50;
  private static final String LAST = "last_activity";

  private DeviceTrace() {}

  /** Adds the request's device, or refreshes its time if that is an hour old. */
  static void note(TrackedValues values, SessionRequest request, Instant now) {
    UserAgent agent = UserAgent.parse(request.userAgent().orElse(""));
    Map<String, Object> device = new LinkedHashMap<>();
    device.put("platform", agent.platform());
    device.put("browser", agent.browser());
    device.put("ip_address", request.remoteAddress());
    List<Object> trace = new ArrayList<>();
    if (values.get(KEY).orElse(null) instanceof List<?> known) {
      trace.addAll(known);
    }
    for (Object entry : trace) {
      if (entry instanceof Map<?, ?> map && isSame(map, device)) {
        if (lastUse(map).plus(REFRESH).isAfter(now)) {
          return;
        }
        device.put("first_activity", map.get("first_activity"));
        trace.remove(entry);
        break;
      }
    }
    device.putIfAbsent("first_activity", now.getEpochSecond());
    device.put(LAST, now.getEpochSecond());
    trace.add(device);
    if (trace.size() > MAX_DEVICES) {
      trace.remove(trace.stream().min(Comparator.comparing(DeviceTrace::lastUse)).orElseThrow());
    }
    values.put(KEY, trace);
  }

  private static boolean isSame(Map<?, ?> entry, Map<String, Object> device) {
    return device.entrySet().stream()
        .allMatch(property -> property.getValue().equals(entry.get(property.getKey())));
  }

  private static Instant lastUse(Object entry) {
    return entry instanceof Map<?, ?> map && map.get(LAST) instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : Instant.EPOCH;
  }
}
