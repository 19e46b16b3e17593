// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.Test;
import org.odeum.auth.runtime.UserAccounts;
import org.odeum.http.runtime.FailedRoute;
import org.odeum.http.runtime.RouteRuntime;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;

/** The authentication bundle, and what addons put in the place of its parts. */
public class AuthenticationIT extends ServerTest {
  @Test
  public void routes_for_users_go_and_come_with_the_authentication_bundle() throws Exception {
    deploy.put("members.jar", members());
    http.awaitStatus("/members", 303);
    http.awaitAnswer("/visitors", "public");

    inside.without(
        "org.odeum.authentication",
        () -> {
          http.awaitStatus("/members", 404);
          http.awaitStatus("/keys", 404);
          assertThat(inside.service(RouteRuntime.class).failedRoutes())
              .extracting(FailedRoute::reason)
              .anySatisfy(reason -> assertThat(reason).contains("user"));
        });

    http.awaitStatus("/members", 303);
    http.awaitAnswer("/visitors", "public");
  }

  @Test
  public void a_key_that_was_made_opens_the_door_until_it_is_revoked() {
    deploy.put("members.jar", members());
    http.awaitStatus("/keys", 401);
    UserAccounts accounts = inside.service(UserAccounts.class);
    accounts.add("kim", "Kim", "secret".toCharArray());
    String key = accounts.createKey("kim", Optional.of("rpc"), Optional.empty());

    assertThat(withKey(key)).isEqualTo("kim");

    accounts.revokeKey(key.substring(0, 8));
    assertThat(withKey(key)).isEqualTo("Invalid apikey");
  }

  private String withKey(String key) {
    return http.get("/keys", "Authorization", "Bearer " + key).body();
  }

  @Test
  public void an_addon_takes_the_place_of_the_users_file_and_gives_it_back() {
    deploy.put("members.jar", members());
    http.awaitStatus("/keys", 401);
    assertThat(withKey("let-me-in")).isEqualTo("Invalid apikey");

    deploy.put("directory.jar", directory());
    Eventually.until("the addon knows the key", () -> withKey("let-me-in").equals("dora"));
    assertThat(http.get("/visitors").body()).isEqualTo("guest");

    deploy.remove("directory.jar");
    Eventually.until(
        "nobody knows the key any more", () -> withKey("let-me-in").equals("Invalid apikey"));
    http.awaitAnswer("/visitors", "public");
  }

  private static AddonJar members() {
    return AddonJar.controller(
        "members",
        "1.0.0",
        """
        @Route(value = "/members", auth = "user")
        public String members(Request request) { return name(request); }
        @Route(value = "/visitors", auth = "public")
        public String visitors(Request request) { return name(request); }
        @Route(value = "/keys", auth = "bearer")
        public String keys(Request request) { return name(request); }
        private static String name(Request request) {
          return request.user().orElseThrow().login();
        }
        """);
  }

  private static AddonJar directory() {
    return AddonJar.named("directory", "1.0.0")
        .source(
            """
            package directory;
            import java.util.*;
            import org.odeum.addon.Addon;
            import org.odeum.auth.*;
            import org.osgi.service.component.annotations.Component;
            @Addon(name = "directory")
            @Component(property = "service.ranking:Integer=100")
            public class Directory implements Authenticator {
              private static final User DORA =
                  new User(7, "dora", "Dora", User.Role.USER, Map.of());
              public Optional<User> authenticate(String database, String login, char[] password) {
                return Optional.empty();
              }
              public Optional<User> authenticateKey(String database, String key, String scope) {
                return key.equals("let-me-in") ? Optional.of(DORA) : Optional.empty();
              }
              public Optional<User> user(String database, long id) {
                return id == 7 ? Optional.of(DORA) : Optional.empty();
              }
              public User publicUser(String database) {
                return new User(4, "guest", "Guest", User.Role.PUBLIC, Map.of());
              }
              public Optional<byte[]> sessionSecret(String database, long id) {
                return Optional.empty();
              }
            }
            """);
  }
}
