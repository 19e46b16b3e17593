// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import java.util.function.Consumer;
import org.odeum.auth.runtime.UserAccounts;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Adds users, and changes who may log in and how. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=user"})
public final class UserCommand implements ShellCommand {
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile UserAccounts accounts;

  @Override
  public String name() {
    return "user";
  }

  @Override
  public String summary() {
    return "adds a user, sets a password, disables and enables";
  }

  @Override
  public List<String> usage() {
    return List.of(
        "user add <login> [<password>]",
        "user password <login> [<password>]",
        "user disable <login>",
        "user enable <login>");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (arguments.size() < 2 || arguments.size() > 3) {
      throw wrongUsage();
    }
    String login = arguments.get(1);
    boolean withPassword = arguments.size() == 3;
    switch (arguments.getFirst()) {
      case "add" -> {
        String password = password(arguments);
        act(users -> users.add(login, login, password.toCharArray()));
        output.line("The user '%s' was added.".formatted(login));
        show(withPassword, password, output);
      }
      case "password" -> {
        String password = password(arguments);
        act(users -> users.changePassword(login, password.toCharArray()));
        output.line("The password of '%s' was changed; his sessions are over.".formatted(login));
        show(withPassword, password, output);
      }
      case "disable" -> setActive(login, false, withPassword, output);
      case "enable" -> setActive(login, true, withPassword, output);
      default -> throw wrongUsage();
    }
  }

  private void setActive(String login, boolean active, boolean tooMuch, Output output) {
    if (tooMuch) {
      throw wrongUsage();
    }
    act(users -> users.setActive(login, active));
    output.line(
        (active ? "'%s' may log in." : "'%s' may not log in any more; his sessions are over.")
            .formatted(login));
  }

  private String password(List<String> arguments) {
    return arguments.size() == 3
        ? arguments.get(2)
        : Accounts.with(accounts, UserAccounts::newPassword);
  }

  private static void show(boolean given, String password, Output output) {
    if (!given) {
      output.line("The password, shown this once: " + password);
    }
  }

  private void act(Consumer<UserAccounts> change) {
    Accounts.with(
        accounts,
        users -> {
          change.accept(users);
          return users;
        });
  }

  @Override
  public List<Candidate> complete(List<String> before) {
    UserAccounts users = accounts;
    return switch (before.size()) {
      case 0 -> Accounts.offered(users, () -> List.of("add", "password", "disable", "enable"));
      case 1 ->
          before.getFirst().equals("add")
              ? List.of()
              : Accounts.offered(users, () -> Accounts.logins(users));
      default -> List.of();
    };
  }
}
