// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import org.odeum.dispatcher.delivery.Validators;
import org.odeum.http.Response;

/**
 * A static file in one content coding.
 *
 * @param content its bytes
 * @param head the answer to a GET, without the body
 * @param validators what the answer's header fields say
 */
record Variant(StoredContent content, Response head, Validators validators) {}
