// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
/** Makes addon jars and runs whole servers, for tests and benchmarks. */
package org.odeum.itests.support;
