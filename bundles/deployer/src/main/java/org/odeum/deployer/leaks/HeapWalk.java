// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.leaks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds in a heap dump the shortest way from a root of the collector to each watched class loader.
 * It walks backwards from the loaders, one reading of the file for each step, so it needs memory
 * only for what leads to them. References that do not hold (weak, phantom) are left out.
 */
final class HeapWalk {
  private static final String THREAD = "java.lang.Thread";
  private static final int LONGEST_WAY = 40;
  private static final int MOST_OBJECTS = 2_000_000;
  private static final Set<String> NOT_HOLDING =
      Set.of(
          "java.lang.ref.WeakReference",
          "java.lang.ref.PhantomReference",
          "java.lang.ref.FinalReference");

  private final HeapFile file;
  private final HeapClasses classes;
  private final Map<Long, Root> roots = new HashMap<>();
  private final Map<Integer, Long> threads = new HashMap<>();
  private final Map<Long, Long> tids = new HashMap<>();
  private final Map<Long, String> types = new HashMap<>();

  /** A root of the collector: the kind is the tag of its record. */
  record Root(int kind, int thread) {
    /** A thread that has begun and not ended. */
    static final int THREAD = 0x08;
  }

  /**
   * One object on a way and how it refers to the next.
   *
   * @param type its class; for a class, this class
   * @param field the field, an index in brackets, or empty
   * @param isStatic whether it is a class, and the field is static
   * @param threadId the id of the thread, if it is one
   */
  record Step(String type, String field, boolean isStatic, OptionalLong threadId, long next) {}

  /**
   * A way from a root to a loader.
   *
   * @param runningIn the id of the thread that has the first object in a running call
   * @param runningType the class of that thread; empty if there is none
   * @param steps from the root on; empty if the loader is a root itself
   */
  record Way(OptionalLong runningIn, String runningType, List<Step> steps) {}

  private HeapWalk(HeapFile file) {
    this.file = file;
    this.classes = new HeapClasses(file);
  }

  /** The ways by serial number of the watched loaders; one for which none is found is left out. */
  static Map<Long, Way> ways(Path dump) throws IOException {
    try (HeapFile file = new HeapFile(dump)) {
      return new HeapWalk(file).ways();
    }
  }

  private Map<Long, Way> ways() {
    Map<Long, Search> searches = new HashMap<>();
    file.read(
        new HeapFile.Visitor() {
          @Override
          public void root(long id, int kind, int thread) {
            roots.merge(id, new Root(kind, thread), (a, b) -> a.kind() == Root.THREAD ? a : b);
            if (kind == Root.THREAD) {
              threads.put(thread, id);
            }
          }

          @Override
          public void instance(long id, long classId, long at) {
            if (classes.is(classId, THREAD)) {
              tids.put(id, value(classId, at, "tid"));
              types.put(id, classes.name(classId));
            }
            if (classes.name(classId).equals(RetiredLoader.class.getName())) {
              long loader = value(classId, at, "referent");
              if (loader != 0) {
                searches.put(value(classId, at, "serial"), new Search(loader));
              }
            }
          }
        });
    for (int i = 0; i < LONGEST_WAY && searches.values().stream().anyMatch(Search::goesOn); i++) {
      file.read(new Backwards(searches.values().stream().filter(Search::goesOn).toList()));
      searches.values().forEach(Search::advance);
    }
    Map<Long, Way> ways = new HashMap<>();
    searches.forEach((serial, search) -> search.way().ifPresent(way -> ways.put(serial, way)));
    return ways;
  }

  private long value(long classId, long at, String name) {
    for (HeapClasses.Field field : classes.fields(classId)) {
      if (field.name().equals(name) && HeapFile.size(field.type()) == Long.BYTES) {
        return file.id(at + field.offset());
      }
    }
    return 0;
  }

  private OptionalLong tid(Long thread) {
    Long tid = thread == null ? null : tids.get(thread);
    return tid == null ? OptionalLong.empty() : OptionalLong.of(tid);
  }

  /** The search for one loader. */
  private final class Search {
    private final long target;
    private final Map<Long, Step> seen = new HashMap<>();
    private Map<Long, Step> found = new HashMap<>();
    private Set<Long> frontier;
    private OptionalLong root = OptionalLong.empty();

    Search(long target) {
      this.target = target;
      this.frontier = Set.of(target);
    }

    boolean goesOn() {
      if (roots.containsKey(target)) {
        root = OptionalLong.of(target);
      }
      return root.isEmpty() && !frontier.isEmpty() && seen.size() < MOST_OBJECTS;
    }

    void found(long id, Step step) {
      if (id != target && !seen.containsKey(id)) {
        found.putIfAbsent(id, step);
      }
    }

    void advance() {
      if (root.isPresent()) {
        return;
      }
      seen.putAll(found);
      // Of several at the same distance a thread says most.
      root =
          found.keySet().stream()
              .filter(roots::containsKey)
              .max(Comparator.comparingInt(id -> roots.get(id).kind()))
              .map(OptionalLong::of)
              .orElse(OptionalLong.empty());
      frontier = Set.copyOf(found.keySet());
      found = new HashMap<>();
    }

    Optional<Way> way() {
      if (root.isEmpty()) {
        return Optional.empty();
      }
      List<Step> way = new ArrayList<>();
      for (long id = root.getAsLong(); id != target; id = seen.get(id).next()) {
        way.add(seen.get(id));
      }
      Root start = roots.get(root.getAsLong());
      Long thread = start.kind() == Root.THREAD ? null : threads.get(start.thread());
      return Optional.of(new Way(tid(thread), types.getOrDefault(thread, ""), way));
    }
  }

  /** One reading: who refers to what was found last? */
  private final class Backwards implements HeapFile.Visitor {
    private final List<Search> searches;

    Backwards(List<Search> searches) {
      this.searches = searches;
    }

    @Override
    public void type(long id, long at) {
      look(id, id, file.id(at + 8), "<loader>", true, 0);
      look(id, id, file.id(at), "<parent>", true, 0);
      look(id, id, file.id(at + 24), "<domain>", true, 0);
      long next = file.statics(at);
      int count = file.u2(next);
      next += 2;
      for (int i = 0; i < count; i++) {
        int type = file.u1(next + 8);
        if (type == HeapFile.OBJECT) {
          look(id, id, file.id(next + 9), "<static>", true, file.id(next));
        }
        next += 9 + HeapFile.size(type);
      }
    }

    @Override
    public void instance(long id, long classId, long at) {
      look(id, classId, classId, "", false, 0);
      boolean weak = NOT_HOLDING.stream().anyMatch(name -> classes.is(classId, name));
      for (HeapClasses.Field field : classes.fields(classId)) {
        if (field.type() == HeapFile.OBJECT) {
          long to = file.id(at + field.offset());
          if (to != 0 && isWanted(to) && !(weak && isOfReference(field.name()))) {
            found(id, to, new Step(classes.name(classId), field.name(), false, tid(id), to));
          }
        }
      }
    }

    @Override
    public void array(long id, long classId, long at, int length) {
      for (int i = 0; i < length; i++) {
        look(id, classId, file.id(at + 8L * i), "[" + i + "]", false, 0);
      }
    }

    private void look(
        long id, long classId, long to, String field, boolean isStatic, long fieldName) {
      if (to != 0 && isWanted(to)) {
        String name = fieldName == 0 ? field : classes.text(fieldName);
        found(id, to, new Step(classes.name(classId), name, isStatic, OptionalLong.empty(), to));
      }
    }

    private boolean isOfReference(String field) {
      return field.equals("referent") || field.equals("discovered");
    }

    private boolean isWanted(long id) {
      for (Search search : searches) {
        if (search.frontier.contains(id)) {
          return true;
        }
      }
      return false;
    }

    private void found(long id, long to, Step step) {
      for (Search search : searches) {
        if (search.frontier.contains(to)) {
          search.found(id, step);
        }
      }
    }
  }
}
