// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import java.time.Instant;

/**
 * A file of the deploy folder and what became of it.
 *
 * @param name its name in the folder
 * @param modified when it was last written to
 * @param noticed when this content was seen first
 * @param outcome what became of it
 */
public record DeployedFile(String name, Instant modified, Instant noticed, IntakeOutcome outcome) {}
