// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

class ComponentFailuresTest {
  private static final String TRACE =
      """
      java.lang.reflect.InvocationTargetException
      \tat java.base/java.lang.reflect.Method.invoke(Method.java:565)
      Caused by: java.lang.IllegalStateException: no library
      \tat org.example.Library.<init>(Library.java:12)
      \t... 5 more
      Caused by: java.nio.file.NoSuchFileException: books.txt
      \tat org.example.Shelf.open(Shelf.java:3)
      """;

  private static final ServiceReference<Object> SERVICE =
      FakeServices.reference(0, 1, 10, Map.of("component.name", "library", "component.id", 4L));

  private static Optional<ServiceComponentRuntime> runtime(String failure) {
    ComponentConfigurationDTO other = new ComponentConfigurationDTO();
    other.id = 3;
    other.failure = "another one";
    ComponentConfigurationDTO ours = new ComponentConfigurationDTO();
    ours.id = 4;
    ours.failure = failure;
    return Optional.of(
        (ServiceComponentRuntime)
            Proxy.newProxyInstance(
                ComponentFailuresTest.class.getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (self, method, arguments) ->
                    switch (method.getName()) {
                      case "getComponentDescriptionDTO" ->
                          arguments[1].equals("library") ? new ComponentDescriptionDTO() : null;
                      case "getComponentConfigurationDTOs" -> List.of(other, ours);
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }

  @Test
  void the_first_cause_of_the_component_is_told() {
    assertThat(ComponentFailures.reason(runtime(TRACE), SERVICE))
        .isEqualTo("java.nio.file.NoSuchFileException: books.txt");
    assertThat(ComponentFailures.reason(runtime("java.lang.Error: x\n\tat y\n"), SERVICE))
        .isEqualTo("java.lang.Error: x");
  }

  @Test
  void where_nothing_is_known_the_log_is_pointed_to() {
    assertThat(ComponentFailures.reason(Optional.empty(), SERVICE)).contains("the log");
    assertThat(ComponentFailures.reason(runtime(null), SERVICE)).contains("the log");
    assertThat(
            ComponentFailures.reason(
                runtime(TRACE), FakeServices.reference(0, 1, 10, Map.of("x", "y"))))
        .contains("the log");
  }
}
