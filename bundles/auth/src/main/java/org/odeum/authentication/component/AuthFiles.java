// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.component;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.odeum.authentication.token.ServerSecret;
import org.odeum.authentication.users.AuthFolder;
import org.odeum.authentication.users.FirstAdministrator;
import org.odeum.authentication.users.PasswordHasher;
import org.odeum.authentication.users.Preparation;
import org.odeum.authentication.users.UsersFile;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.ServerProcess;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * The files in {@code <data>/auth}, for the other parts of this bundle; sees to the first
 * administrator on a thread of its own, so that the start does not wait for it.
 */
@Component(service = AuthFiles.class, immediate = true)
public final class AuthFiles {
  private final SecureRandom random = new SecureRandom();
  private final PasswordHasher hasher = new PasswordHasher(PasswordHasher.USUAL_ITERATIONS, random);
  private final String database;
  private final UsersFile users;
  private final ServerSecret secret;
  private final Preparation preparation;

  /** Called by Declarative Services. */
  @Activate
  public AuthFiles(
      @Reference ServerOptions options,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ServerProcess process) {
    AuthFolder folder = new AuthFolder(options.dataDirectory().resolve("auth"));
    database = options.value("db_name").orElse("odeum");
    users = new UsersFile(folder, System::nanoTime);
    secret = new ServerSecret(folder, random);
    preparation =
        new Preparation(
            new FirstAdministrator(users, hasher, random),
            options.value("admin_password"),
            standardError(),
            () -> process == null || process.phase().compareTo(ServerProcess.Phase.READY) >= 0);
    if (options.serving()) {
      Thread.ofPlatform().daemon().name("users").start(preparation);
    } else {
      preparation.skip();
    }
  }

  /** Not System.err: what is printed there may be logged, and a log is kept. */
  private static PrintStream standardError() {
    return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
  }

  String database() {
    return database;
  }

  UsersFile users() {
    return users;
  }

  PasswordHasher hasher() {
    return hasher;
  }

  SecureRandom random() {
    return random;
  }

  ServerSecret secret() {
    return secret;
  }

  Preparation preparation() {
    return preparation;
  }
}
