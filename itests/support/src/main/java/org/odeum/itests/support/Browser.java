// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One page of a headless Chromium, used like a person does: by keys and clicks. */
public final class Browser implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final List<String> OPTIONS =
      List.of(
          "--headless",
          "--remote-debugging-port=0",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--no-default-browser-check",
          "--no-proxy-server",
          "--hide-scrollbars",
          "--font-render-hinting=none");

  private final Process process;
  private final DevTools tools;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  /**
   * Starts one.
   *
   * @param profile a folder of its own, which must not be there yet
   */
  public Browser(Chromium chromium, Path profile) {
    List<String> command = new ArrayList<>();
    command.add(chromium.executable().toString());
    command.addAll(OPTIONS);
    command.addAll(chromium.options());
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--no-sandbox"); // Chromium has none for root
    }
    command.add("--user-data-dir=" + profile);
    command.add("about:blank");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(chromium.environment());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Output output = Output.of(process);
    tools = new DevTools(address(output), this::event);
    String target =
        tools.call("Target.createTarget", "url", "about:blank").get("targetId").asText();
    tools.talkTo(
        tools
            .call("Target.attachToTarget", "targetId", target, "flatten", true)
            .get("sessionId")
            .asText());
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      tools.call(domain + ".enable");
    }
    window(1280, 800);
  }

  private URI address(Output output) {
    Eventually.until(
        "the browser listens; it printed:\n" + output.text(),
        Duration.ofSeconds(60),
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the browser ended; it printed:\n" + output.text());
          }
          return LISTENING.matcher(output.text()).find();
        });
    Matcher matcher = LISTENING.matcher(output.text());
    if (!matcher.find()) {
      throw new IllegalStateException(output.text());
    }
    return URI.create(matcher.group(1));
  }

  private void event(JsonNode message) {
    switch (message.path("method").asText()) {
      case "Log.entryAdded" -> {
        JsonNode entry = message.at("/params/entry");
        complaints.add(entry.path("level").asText() + ": " + entry.path("text").asText());
      }
      case "Runtime.exceptionThrown" -> complaints.add(message.at("/params").toString());
      default -> {
        // of no interest
      }
    }
  }

  /** What the browser complained about: violated policies, broken files, errors in scripts. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Goes to an address and waits until the page is complete. */
  public Browser open(URI address) {
    await("window.left = true"); // a page that is just coming may have nobody to answer yet
    tools.call("Page.navigate", "url", address.toString());
    await("!window.left && document.readyState === 'complete'");
    return this;
  }

  /** The value of an expression, as text. */
  public String evaluate(String expression) {
    JsonNode result =
        tools.call("Runtime.evaluate", "expression", expression, "returnByValue", true);
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.at("/result/value").asText();
  }

  /** Waits until an expression is true. */
  public void await(String condition) {
    Eventually.until(condition, () -> evaluate("!!(" + condition + ")").equals("true"));
  }

  /** The text of the first element that a CSS selector finds. */
  public String text(String selector) {
    return evaluate("document.querySelector(%s).innerText".formatted(quoted(selector)));
  }

  /** The path of the page that is shown. */
  public String path() {
    return evaluate("location.pathname + location.search");
  }

  /** Types into whatever has the focus, when something has: a page gives it when it is drawn. */
  public Browser type(String text) {
    await("document.activeElement && document.activeElement !== document.body");
    tools.call("Input.insertText", "text", text);
    return this;
  }

  /** Presses a key: {@code Tab} or {@code Enter}. */
  public Browser press(String key) {
    int code = key.equals("Tab") ? 9 : 13;
    String text = key.equals("Enter") ? "\r" : "";
    for (String type : List.of("keyDown", "keyUp")) {
      tools.call(
          "Input.dispatchKeyEvent",
          "type",
          type,
          "key",
          key,
          "code",
          key,
          "windowsVirtualKeyCode",
          code,
          "text",
          type.equals("keyDown") ? text : "");
    }
    return this;
  }

  /** Clicks into the middle of the first element that a CSS selector finds. */
  public Browser click(String selector) {
    String place =
        evaluate(
            "(b => (b.x + b.width / 2) + ' ' + (b.y + b.height / 2))"
                + "(document.querySelector(%s).getBoundingClientRect())"
                    .formatted(quoted(selector)));
    int blank = place.indexOf(' ');
    double x = Double.parseDouble(place.substring(0, blank));
    double y = Double.parseDouble(place.substring(blank + 1));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      tools.call(
          "Input.dispatchMouseEvent",
          "type",
          type,
          "x",
          x,
          "y",
          y,
          "button",
          "left",
          "clickCount",
          1);
    }
    return this;
  }

  /** Sets the size of the window in CSS pixels. */
  public Browser window(int width, int height) {
    tools.call(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        1,
        "mobile",
        false);
    return this;
  }

  /** Prefers {@code light} or {@code dark} pages. */
  public Browser colours(String scheme) {
    tools.call(
        "Emulation.setEmulatedMedia",
        "features",
        List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
    return this;
  }

  /** Asks for pages in this language. */
  public Browser language(String tag) {
    tools.call("Network.setExtraHTTPHeaders", "headers", Map.of("Accept-Language", tag));
    return this;
  }

  /** Forgets cookies and complaints. */
  public void forget() {
    tools.call("Network.clearBrowserCookies");
    complaints.clear();
  }

  /** The cookies for the page, scripts' and others, each as DevTools describes it. */
  public JsonNode cookies() {
    return tools.call("Network.getCookies").get("cookies");
  }

  /** Writes a picture of the window. */
  public void screenshot(Path file) {
    String data = tools.call("Page.captureScreenshot", "format", "png").get("data").asText();
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public void close() {
    tools.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
