// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.util.List;
import java.util.Locale;
import org.odeum.auth.runtime.UserAccount;
import org.odeum.auth.runtime.UserAccounts;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Lists the users. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=users"})
public final class UsersCommand implements ShellCommand {
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile UserAccounts accounts;

  @Override
  public String name() {
    return "users";
  }

  @Override
  public String summary() {
    return "lists the users";
  }

  @Override
  public List<String> usage() {
    return List.of("users");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    if (!arguments.isEmpty()) {
      throw wrongUsage();
    }
    Table table = Table.of("ID", "LOGIN", "NAME", "ROLE", "STATE", "KEYS");
    for (UserAccount account : Accounts.with(accounts, UserAccounts::users)) {
      table.row(
          Cell.of(Long.toString(account.user().id())),
          Cell.of(account.user().login()),
          Cell.of(account.user().displayName()),
          Cell.of(account.user().role().name().toLowerCase(Locale.ROOT)),
          account.active()
              ? new Cell("active", Cell.Colour.GREEN)
              : new Cell("disabled", Cell.Colour.YELLOW),
          Cell.of(Integer.toString(account.keys())));
    }
    output.table(table);
  }
}
