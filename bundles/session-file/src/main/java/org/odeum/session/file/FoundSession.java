// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import org.odeum.session.StoredSession;
import org.odeum.session.file.SessionFolder.FileState;

/** A session, all that its file says, and the state of the file that says it. */
record FoundSession(StoredSession session, SessionLog log, FileState state) {}
