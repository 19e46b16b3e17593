// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.benchmarks;

/**
 * What a load generator sends, and the answer it expects.
 *
 * @param request a whole HTTP/1.1 request, sent over and over
 * @param body the body that each answer must have, byte by byte
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Load(byte[] request, byte[] body) {}
