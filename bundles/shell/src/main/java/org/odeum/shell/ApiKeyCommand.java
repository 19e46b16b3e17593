// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.odeum.auth.runtime.ApiKeyInfo;
import org.odeum.auth.runtime.UserAccounts;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Makes, lists and revokes API keys. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=" + ShellCommand.SCOPE, "osgi.command.function=apikey"})
public final class ApiKeyCommand implements ShellCommand {
  private static final Pattern DAYS = Pattern.compile("[1-9]\\d{0,4}");

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile UserAccounts accounts;

  @Override
  public String name() {
    return "apikey";
  }

  @Override
  public String summary() {
    return "makes, lists and revokes API keys";
  }

  @Override
  public List<String> usage() {
    return List.of(
        "apikey list",
        "apikey create <login> [<scope, or 'all'> [<days>]]",
        "apikey revoke <first eight digits>");
  }

  @Override
  public void run(List<String> arguments, Output output) {
    String action = arguments.isEmpty() ? "" : arguments.getFirst();
    if (action.equals("list") && arguments.size() == 1) {
      list(output);
    } else if (action.equals("revoke") && arguments.size() == 2) {
      Accounts.with(
          accounts,
          users -> {
            users.revokeKey(arguments.get(1));
            return users;
          });
      output.line("The key '%s' is worth nothing any more.".formatted(arguments.get(1)));
    } else if (action.equals("create") && arguments.size() >= 2 && arguments.size() <= 4) {
      create(arguments, output);
    } else {
      throw wrongUsage();
    }
  }

  private void create(List<String> arguments, Output output) {
    Optional<String> scope =
        Optional.of(arguments.size() > 2 ? arguments.get(2) : "all")
            .filter(word -> !word.equals("all"));
    Optional<Duration> life =
        arguments.size() > 3 ? Optional.of(days(arguments.get(3))) : Optional.empty();
    String key = Accounts.with(accounts, users -> users.createKey(arguments.get(1), scope, life));
    output.line("The key, shown this once: " + key);
  }

  private Duration days(String text) {
    if (!DAYS.matcher(text).matches()) {
      throw wrongUsage();
    }
    return Duration.ofDays(Long.parseLong(text));
  }

  private void list(Output output) {
    List<ApiKeyInfo> keys = Accounts.with(accounts, UserAccounts::keys);
    if (keys.isEmpty()) {
      output.line("There are no API keys.");
      return;
    }
    Table table = Table.of("KEY", "LOGIN", "SCOPE", "CREATED", "EXPIRES");
    for (ApiKeyInfo key : keys) {
      table.row(
          key.index() + "…",
          key.login(),
          key.scope().orElse("all"),
          key.created().toString(),
          key.expires().map(Object::toString).orElse("never"));
    }
    output.table(table);
  }

  @Override
  public List<Candidate> complete(List<String> before) {
    UserAccounts users = accounts;
    return switch (before.size()) {
      case 0 -> Accounts.offered(users, () -> List.of("list", "create", "revoke"));
      case 1 ->
          switch (before.getFirst()) {
            case "create" -> Accounts.offered(users, () -> Accounts.logins(users));
            case "revoke" ->
                Accounts.offered(
                    users, () -> users.keys().stream().map(ApiKeyInfo::index).toList());
            default -> List.of();
          };
      default -> List.of();
    };
  }
}
