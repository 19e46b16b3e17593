// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * A function of the C library that gives an int and sets errno. Linked when it is made, which takes
 * milliseconds: whoever does not need one does not make it.
 */
final class NativeCall {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final String name;
  private final MethodHandle function;

  private NativeCall(String name, MethodHandle function) {
    this.name = name;
    this.function = function;
  }

  /**
   * Links a function; {@link UnsupportedOperationException} if this system has none of the name.
   */
  static NativeCall of(String name, MemoryLayout... parameters) {
    return link(name, List.of(Linker.Option.captureCallState("errno")), parameters);
  }

  /** Links a function whose parameters after the first {@code fixed} ones are variable. */
  static NativeCall variadic(String name, int fixed, MemoryLayout... parameters) {
    return link(
        name,
        List.of(Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(fixed)),
        parameters);
  }

  private static NativeCall link(
      String name, List<Linker.Option> options, MemoryLayout... parameters) {
    SymbolLookup library = LINKER.defaultLookup();
    MemorySegment address =
        library
            .find(name)
            .orElseThrow(
                () -> new UnsupportedOperationException("this system has no call " + name));
    return new NativeCall(
        name,
        LINKER.downcallHandle(
            address,
            FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters),
            options.toArray(Linker.Option[]::new)));
  }

  /**
   * Calls it.
   *
   * @return what it gives, 0 or more
   * @throws PosixException if it gives a negative number
   */
  int call(Object... arguments) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int result = invoke(state, arguments);
      if (result < 0) {
        int errno = (int) ERRNO.get(state, 0L);
        throw new PosixException(name, errno, ErrorText.of(errno));
      }
      return result;
    }
  }

  /** Calls one that gives the number of the error instead of setting errno. */
  void callForError(Object... arguments) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      int error = invoke(arena.allocate(STATE), arguments);
      if (error != 0) {
        throw new PosixException(name, error, ErrorText.of(error));
      }
    }
  }

  private int invoke(MemorySegment state, Object... arguments) {
    List<Object> all = new ArrayList<>();
    all.add(state);
    all.addAll(List.of(arguments));
    try {
      return (int) function.invokeWithArguments(all);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(name + " cannot be called", e);
    }
  }
}
