// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.users;

import java.security.SecureRandom;

/** Makes passwords of 100 random bits that people can read aloud and type. */
final class MadePassword {
  // 32 signs that nobody takes for another: five bits each.
  private static final String SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int GROUPS = 4;
  private static final int GROUP = 5;

  private MadePassword() {}

  /** Four groups of five signs. */
  static String random(SecureRandom source) {
    StringBuilder text = new StringBuilder();
    for (int group = 0; group < GROUPS; group++) {
      text.append(group == 0 ? "" : "-");
      for (int sign = 0; sign < GROUP; sign++) {
        text.append(SIGNS.charAt(source.nextInt(SIGNS.length())));
      }
    }
    return text.toString();
  }
}
