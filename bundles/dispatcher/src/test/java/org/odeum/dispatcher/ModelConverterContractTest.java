// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.http.RouteArguments;
import org.odeum.http.RouteConverter;
import org.odeum.http.RouteVariable;
import org.odeum.testkit.RouteConverterContract;

/** The contract of the test kit, kept by a converter such as addons write. */
class ModelConverterContractTest extends RouteConverterContract {
  /** Records of one model by number. */
  private static final class Records implements RouteConverter {
    @Override
    public String name() {
      return "records";
    }

    @Override
    public RouteVariable variable(RouteArguments arguments) {
      arguments.none();
      return new RouteVariable() {
        @Override
        public String regex() {
          return "[1-9][0-9]{0,3}";
        }

        @Override
        public Optional<Object> toValue(String text) {
          int id = Integer.parseInt(text);
          return id > 100 ? Optional.empty() : Optional.of(id);
        }
      };
    }
  }

  @Override
  protected RouteConverter converter() {
    return new Records();
  }

  @Override
  protected RouteArguments arguments() {
    return RouteArguments.NONE;
  }

  @Override
  protected Map<String, Object> values() {
    return Map.of("1", 1, "99", 99);
  }

  @Override
  protected List<String> refused() {
    return List.of("101");
  }

  @Override
  protected List<String> unlike() {
    return List.of("", "0", "a", "1/2");
  }
}
