// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.odeum.auth.User;
import org.odeum.auth.User.Role;
import org.odeum.http.Request;

/**
 * What clients are told about the session they have: the members of Odoo's {@code session_info}
 * that the clients known to us read. What there is nothing of yet (partners, companies, currencies)
 * is false or empty, as Odoo writes a missing value.
 */
final class SessionInfo {
  /** Odoo's: how many records a client names before it sends a domain. */
  private static final int ACTIVE_IDS = 20_000;

  private SessionInfo() {}

  /**
   * The members in the order of Odoo.
   *
   * @param maxUpload the largest body in bytes
   */
  static Map<String, Object> of(Request request, User user, String database, long maxUpload) {
    boolean administrator = user.role() == Role.ADMINISTRATOR;
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("uid", user.id());
    info.put("is_system", administrator);
    info.put("is_admin", administrator);
    info.put("is_public", user.isPublic());
    info.put("is_internal_user", !user.isPublic());
    info.put("user_context", context(request, user));
    info.put("db", database);
    info.put("server_version", ServerVersion.SERIE);
    info.put("server_version_info", ServerVersion.INFO);
    info.put("name", user.displayName());
    info.put("username", user.login());
    info.put("partner_id", false);
    info.put("partner_display_name", user.displayName());
    info.put("company_id", false);
    info.put("user_companies", false);
    info.put("web.base.url", request.scheme() + "://" + request.host());
    info.put("active_ids_limit", ACTIVE_IDS);
    info.put("max_file_upload_size", maxUpload);
    info.put("home_action_id", false);
    info.put("show_effect", false);
    info.put("display_switch_company_menu", false);
    info.put("currencies", Map.of());
    info.put("cache_hashes", Map.of());
    info.put("bundle_params", Map.of("lang", lang(request, user)));
    info.put("test_mode", false);
    return info;
  }

  private static Map<String, Object> context(Request request, User user) {
    Map<String, Object> context = new LinkedHashMap<>(user.context());
    context.put("lang", lang(request, user));
    context.putIfAbsent("tz", false);
    context.put("uid", user.id());
    return context;
  }

  private static Object lang(Request request, User user) {
    Object own = user.context().get("lang");
    return own == null ? request.context().getOrDefault("lang", "en_US") : own;
  }
}
