// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much a client likes each content coding (RFC 9110, 12.5.3).
 *
 * @param weights by coding in lower case, between 0 and 1
 */
public record AcceptEncoding(Map<String, Double> weights) {
  private static final AcceptEncoding NONE = new AcceptEncoding(Map.of());
  private static final String IDENTITY = "identity";
  private static final String ANY = "*";

  /** Below every weight that can be said: RFC 9110 gives it three digits. */
  private static final double LEAST = 0.000_1;

  /** Reads the values of the header fields. */
  public static AcceptEncoding parse(List<String> fields) {
    if (fields.isEmpty()) {
      return NONE;
    }
    Map<String, Double> weights = new HashMap<>();
    for (String field : fields) {
      for (String element : field.split(",", -1)) {
        int semicolon = element.indexOf(';');
        String coding = semicolon < 0 ? element : element.substring(0, semicolon);
        coding = coding.strip().toLowerCase(Locale.ROOT);
        if (!coding.isEmpty()) {
          weights.put(
              coding.equals("x-gzip") ? "gzip" : coding,
              semicolon < 0 ? 1 : weight(element.substring(semicolon + 1)));
        }
      }
    }
    return new AcceptEncoding(weights);
  }

  private static double weight(String parameter) {
    String text = parameter.strip().toLowerCase(Locale.ROOT);
    try {
      double weight = text.startsWith("q=") ? Double.parseDouble(text.substring(2)) : 0;
      return weight >= 0 && weight <= 1 ? weight : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * The coding to use.
   *
   * @param available the codings there are besides {@code identity}, best first
   * @return one of them, or {@code identity} also where the client refuses everything there is
   */
  public String choose(List<String> available) {
    String best = IDENTITY;
    double most = identity();
    for (String coding : available.reversed()) {
      double weight = weights.getOrDefault(coding, weights.getOrDefault(ANY, 0.0));
      if (weight > 0 && weight >= most) {
        best = coding;
        most = weight;
      }
    }
    return best;
  }

  /** Acceptable if it is not said to be otherwise, but what is named is liked better. */
  private double identity() {
    return weights.getOrDefault(IDENTITY, weights.getOrDefault(ANY, LEAST));
  }
}
