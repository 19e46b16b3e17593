// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.examples.greeter;

/** Makes greetings; the service that the controller uses, and that another bundle may replace. */
public interface Greeting {
  /** The greeting for a person. */
  String greet(String name);
}
