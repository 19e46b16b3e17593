// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.tree;

/** Says why no addon can be made of sources; the message goes behind "hello …: ". */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1;

  /** Takes a clause of one line, or of one that says all and further ones with details. */
  public SourceException(String clause) {
    super(clause);
  }
}
