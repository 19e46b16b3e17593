// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.privileges;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.odeum.launcher.config.EffectiveOptions;
import org.odeum.launcher.config.StartException;
import org.odeum.launcher.posix.UserDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server started by root does to run as somebody else. A later image of the process, and a
 * worker, finds that it is that user already, and has nothing to do.
 */
public final class Privileges {
  private static final Logger LOG = LoggerFactory.getLogger(Privileges.class);
  private static final int OCTAL = 8;

  private final EffectiveOptions options;
  private final Operations operations;

  private Privileges(EffectiveOptions options, Operations operations) {
    this.options = options;
    this.operations = operations;
  }

  /** Those that the options ask for. */
  public static Privileges of(EffectiveOptions options) {
    return of(options, new Operations.OfThisProcess(System.getProperty("os.name")));
  }

  static Privileges of(EffectiveOptions options, Operations operations) {
    return new Privileges(options, operations);
  }

  /**
   * Makes the folders that are missing, so that the user can write them; to be called before any
   * file is made.
   *
   * @throws StartException if there is no such user or group, or this process may not become it
   */
  public void prepare() {
    options.value("umask").ifPresent(this::mask);
    toBecome()
        .ifPresent(
            account -> {
              Handover handover = new Handover(account.user(), account.group());
              try {
                handover.tree(options.dataDirectory());
                handover.folder(options.deployDirectory());
                handover.folder(options.configurationDirectory());
                Optional<Path> log = options.logSettings().file();
                if (log.isPresent()) {
                  handover.file(log.get());
                }
                if (options.pidFile().isPresent()) {
                  handover.folder(options.pidFile().get().toAbsolutePath().getParent());
                }
                if (options.unixSocket().isPresent()) {
                  handover.folder(options.unixSocket().get().getParent());
                }
                if (options.save()) {
                  Handover.mustBeNoLink(options.configurationFile());
                }
              } catch (IOException e) {
                throw notHandedOver(account, e);
              }
            });
  }

  /**
   * Gives a file that root has written, which the server will read as the user.
   *
   * @throws StartException if that fails
   */
  public void handOver(Path file) {
    toBecome()
        .ifPresent(
            account -> {
              try {
                new Handover(account.user(), account.group()).file(file);
              } catch (IOException e) {
                throw notHandedOver(account, e);
              }
            });
  }

  private static StartException notHandedOver(Account account, IOException e) {
    return new StartException(
        "What the server writes cannot be handed over to the user %s (%s).".formatted(account, e));
  }

  /**
   * Becomes the user; to be called when the ports are bound.
   *
   * @param socket the file of a Unix socket that this process has bound
   * @throws StartException if that fails; the process must not go on then
   */
  public void drop(Optional<Path> socket) {
    Optional<Account> account = toBecome();
    if (account.isEmpty()) {
      return;
    }
    try {
      Handover handover = new Handover(account.get().user(), account.get().group());
      if (options.pidFile().isPresent()) {
        handover.file(options.pidFile().get());
      }
      if (socket.isPresent()) {
        handover.socket(socket.get());
      }
      operations.become(account.get());
      LOG.info(
          "Running as user {} ({}), group {}, from now on",
          account.get(),
          account.get().user(),
          account.get().group());
      operations
          .unreadableProgram()
          .ifPresent(
              program -> {
                throw new StartException(
                    "The user %s cannot read the program in %s; put it where that user may enter."
                        .formatted(account.get(), program));
              });
    } catch (IOException e) {
      throw new StartException(
          "The server cannot become the user %s (%s).".formatted(account.get(), e.getMessage()));
    }
  }

  /**
   * Refuses what {@link #drop} would refuse.
   *
   * @throws StartException as there
   */
  public void check() {
    toBecome();
  }

  /** Whom this process has to become; empty if it may stay what it is. */
  Optional<Account> toBecome() {
    Optional<String> user = options.value("user");
    if (user.isEmpty()) {
      if (options.value("group").isPresent()) {
        throw new StartException(
            "--group (%s) needs --user: name the user that the server is to run as."
                .formatted(options.origin("group")));
      }
      return Optional.empty();
    }
    if (!operations.possible()) {
      throw new StartException(
          "This system cannot change the user of a running server, which needs Linux; leave out"
              + " --user (%s) and start the server as %s."
                  .formatted(options.origin("user"), user.get()));
    }
    try {
      Account account = account(user.get());
      int now = operations.currentUser();
      if (account.user() == now) {
        return Optional.empty();
      }
      if (now != 0) {
        throw new StartException(
            "--user=%s (%s) needs a start as root, and this is user %d; start as root, or as %s without --user."
                .formatted(user.get(), options.origin("user"), now, user.get()));
      }
      return Optional.of(account);
    } catch (IOException e) {
      throw new StartException(
          "The user %s cannot be looked up (%s).".formatted(user.get(), e.getMessage()));
    }
  }

  private Account account(String user) throws IOException {
    Optional<UserDatabase.User> known = operations.user(user);
    OptionalInt number = number(user);
    OptionalInt group = group();
    if (known.isPresent()) {
      UserDatabase.User found = known.get();
      return new Account(Optional.of(user), found.id(), group.orElse(found.group()), found.home());
    }
    if (number.isPresent() && group.isPresent()) {
      return Account.ofNumbers(number.getAsInt(), group.getAsInt());
    }
    throw new StartException(
        number.isPresent()
            ? "--user=%s (%s) is a number, so --group must name a group too."
                .formatted(user, options.origin("user"))
            : "--user=%1$s (%2$s) is no user of this system; make it, for instance with \"useradd --system %1$s\", or correct the name."
                .formatted(user, options.origin("user")));
  }

  private OptionalInt group() throws IOException {
    Optional<String> name = options.value("group");
    if (name.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalInt found = operations.group(name.get());
    OptionalInt group = found.isPresent() ? found : number(name.get());
    if (group.isEmpty()) {
      throw new StartException(
          "--group=%1$s (%2$s) is no group of this system; make it, for instance with \"groupadd --system %1$s\", or correct the name."
              .formatted(name.get(), options.origin("group")));
    }
    return group;
  }

  private static OptionalInt number(String text) {
    return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  private void mask(String octal) {
    try {
      operations.mask(Integer.parseInt(octal, OCTAL));
    } catch (IOException | UnsupportedOperationException e) {
      throw new StartException(
          "umask = %s (%s) cannot be set on this system (%s); leave it out."
              .formatted(octal, options.origin("umask"), e.getMessage()));
    }
  }
}
