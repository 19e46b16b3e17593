// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.converter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.odeum.dispatcher.endpoint.Owner;
import org.odeum.http.RouteArguments;
import org.odeum.http.RouteConverter;
import org.odeum.routing.Converter;
import org.odeum.routing.ConverterArgument;
import org.odeum.routing.ConverterArguments;

/**
 * A converter that an addon provides, as long as it does.
 *
 * <p>Its code runs before a request has an endpoint to be counted in with, so each call is counted
 * by itself; after {@link #withdraw} none is begun. Safe for use by any thread.
 */
public final class ProvidedConverter {
  private final String name;
  private final RouteConverter service;
  private final Owner owner;
  private volatile boolean withdrawn;

  /** The converter of an addon; asks it for its name. */
  public ProvidedConverter(RouteConverter service, Owner owner) {
    this.name = Objects.requireNonNull(service.name(), "the name of a converter");
    this.service = service;
    this.owner = owner;
  }

  /** The name by which rules ask for it. */
  public String name() {
    return name;
  }

  /** The addon it comes from. */
  public Owner owner() {
    return owner;
  }

  /** Lets nobody in any more. Who is inside is counted among what the owner has in flight. */
  public void withdraw() {
    withdrawn = true;
  }

  /** Calls code of the addon with its class loader; empty if the converter was withdrawn. */
  <R> Optional<R> call(Supplier<R> code) {
    owner.inFlight().enter();
    try {
      return withdrawn ? Optional.empty() : Optional.of(asAddon(code));
    } finally {
      owner.inFlight().exit();
    }
  }

  private <R> R asAddon(Supplier<R> code) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(owner.loader());
    try {
      return Objects.requireNonNull(code.get(), () -> "converter '" + name + "' gave null");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * The converter for one place in a rule.
   *
   * @throws IllegalArgumentException if it does not take these arguments, or fails
   */
  public Converter at(ConverterArguments written) {
    RouteArguments arguments = arguments(written);
    try {
      return asAddon(() -> AddonVariable.of(this, service.variable(arguments)));
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalArgumentException(
          "a converter '" + name + "' that works; that of addon " + owner.name() + " threw " + e,
          e);
    }
  }

  private static RouteArguments arguments(ConverterArguments written) {
    List<String> positional = new ArrayList<>();
    Map<String, String> named = new LinkedHashMap<>();
    for (ConverterArgument each : written.all()) {
      if (each.name().isEmpty()) {
        positional.add(each.text());
      } else if (named.put(each.name().get(), each.text()) != null) {
        throw new IllegalArgumentException("'" + each.name().get() + "' once");
      }
    }
    return new RouteArguments(positional, named);
  }
}
