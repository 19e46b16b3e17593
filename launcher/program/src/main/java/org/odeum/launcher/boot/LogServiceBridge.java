// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * OSGi's Log Service (OSGi Compendium 8.1, chapter 101) on top of SLF4J, so that Felix's bundles
 * and addons that use it write into the one log.
 */
final class LogServiceBridge implements LogService {
  @Override
  public Logger getLogger(String name) {
    return getLogger(name, Logger.class);
  }

  @Override
  public Logger getLogger(Class<?> type) {
    return getLogger(type.getName(), Logger.class);
  }

  @Override
  public <L extends Logger> L getLogger(Class<?> type, Class<L> loggerType) {
    return getLogger(type.getName(), loggerType);
  }

  @Override
  public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> loggerType) {
    boolean root = name.equals(Logger.ROOT_LOGGER_NAME);
    return getLogger(root ? bundle.getSymbolicName() : name, loggerType);
  }

  @Override
  public <L extends Logger> L getLogger(String name, Class<L> loggerType) {
    if (loggerType != Logger.class && loggerType != FormatterLogger.class) {
      throw new IllegalArgumentException("Neither Logger nor FormatterLogger: " + loggerType);
    }
    var target = new Target(LoggerFactory.getLogger(name), loggerType == FormatterLogger.class);
    return loggerType.cast(
        Proxy.newProxyInstance(loggerType.getClassLoader(), new Class<?>[] {loggerType}, target));
  }

  @Override
  @Deprecated
  public void log(int level, String message) {
    log(null, level, message, null);
  }

  @Override
  @Deprecated
  public void log(int level, String message, Throwable failure) {
    log(null, level, message, failure);
  }

  @Override
  @Deprecated
  public void log(ServiceReference<?> reference, int level, String message) {
    log(reference, level, message, null);
  }

  @Override
  @Deprecated
  public void log(ServiceReference<?> reference, int level, String message, Throwable failure) {
    Bundle bundle = reference == null ? null : reference.getBundle();
    String name = bundle == null ? "org.osgi.service.log" : bundle.getSymbolicName();
    Level slf4j =
        switch (level) {
          case LOG_ERROR -> Level.ERROR;
          case LOG_WARNING -> Level.WARN;
          case LOG_INFO -> Level.INFO;
          default -> Level.DEBUG;
        };
    LoggerFactory.getLogger(name).atLevel(slf4j).setCause(failure).log(message);
  }

  /**
   * One logger. The interface has seven shapes of five methods that differ in their level alone, so
   * a proxy that looks at the method's name says it once.
   */
  private record Target(org.slf4j.Logger log, boolean printf) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      String name = method.getName();
      return switch (name) {
        case "getName", "toString" -> log.getName();
        case "hashCode" -> System.identityHashCode(proxy);
        case "equals" -> proxy == arguments[0];
        case "isTraceEnabled" -> log.isTraceEnabled();
        case "isDebugEnabled" -> log.isDebugEnabled();
        case "isInfoEnabled" -> log.isInfoEnabled();
        case "isWarnEnabled" -> log.isWarnEnabled();
        case "isErrorEnabled" -> log.isErrorEnabled();
        default ->
            write(
                proxy, level(LogLevel.valueOf(name.toUpperCase(java.util.Locale.ROOT))), arguments);
      };
    }

    private Object write(Object proxy, Level level, Object[] arguments) throws Exception {
      if (!log.isEnabledForLevel(level)) {
        return null;
      }
      if (arguments[0] instanceof LoggerConsumer<?> consumer) {
        consumer.accept((Logger) proxy);
        return null;
      }
      String format = (String) arguments[0];
      Object[] values =
          switch (arguments.length) {
            case 1 -> new Object[0];
            case 2 -> arguments[1] instanceof Object[] all ? all : new Object[] {arguments[1]};
            default -> new Object[] {arguments[1], arguments[2]};
          };
      if (printf && values.length > 0) {
        log.atLevel(level).setCause(lastFailure(values)).log(format.formatted(values));
      } else {
        log.makeLoggingEventBuilder(level).log(format, values);
      }
      return null;
    }

    private static Throwable lastFailure(Object[] values) {
      return values[values.length - 1] instanceof Throwable failure ? failure : null;
    }

    private static Level level(LogLevel level) {
      return switch (level) {
        case AUDIT, INFO -> Level.INFO;
        case ERROR -> Level.ERROR;
        case WARN -> Level.WARN;
        case DEBUG -> Level.DEBUG;
        case TRACE -> Level.TRACE;
      };
    }
  }
}
