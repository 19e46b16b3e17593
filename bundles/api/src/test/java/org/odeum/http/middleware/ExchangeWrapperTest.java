// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.odeum.http.Headers;
import org.odeum.http.Response;
import org.odeum.http.engine.Exchange;

class ExchangeWrapperTest {
  private final List<String> called = new ArrayList<>();

  static List<Method> methods() {
    return Arrays.stream(Exchange.class.getMethods()).toList();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void every_method_goes_to_the_wrapped_exchange(Method method) throws Exception {
    InvocationHandler noting =
        (proxy, invoked, arguments) -> {
          called.add(invoked.getName());
          return result(invoked.getReturnType());
        };
    Exchange engine =
        (Exchange)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Exchange.class}, noting);

    Object given = method.invoke(new ExchangeWrapper(engine) {}, arguments(method));

    assertThat(called).containsExactly(method.getName());
    assertThat(given).isEqualTo(result(method.getReturnType()));
  }

  private static Object[] arguments(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(
            type ->
                type == Response.class
                    ? Response.status(200)
                    : type == Throwable.class ? new Exception() : "x")
        .toArray();
  }

  private static Object result(Class<?> type) {
    if (type == String.class) {
      return "given";
    }
    if (type == Optional.class) {
      return Optional.of("given");
    }
    if (type == long.class) {
      return 7L;
    }
    if (type == boolean.class) {
      return true;
    }
    assertThat(type == void.class || type == Headers.class || type.getName().contains("Stream"))
        .isTrue();
    return null;
  }
}
