// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import org.odeum.dispatcher.delivery.EndpointContent;
import org.odeum.dispatcher.files.StaticFiles;

/**
 * Who answers with files.
 *
 * @param statics the {@code static} folders of addons, which come before all routes
 * @param endpoints the files and streams that endpoints return
 */
public record FileAnswers(StaticFiles statics, EndpointContent endpoints) {}
