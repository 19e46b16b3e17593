// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.leaks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes of a heap dump: names, fields, and where their objects have references. */
final class HeapClasses {
  private final HeapFile file;
  private final Map<Long, long[]> texts = new HashMap<>();
  private final Map<Long, String> names = new HashMap<>();
  private final Map<Long, Layout> own = new HashMap<>();
  private final Map<String, Map<Long, Boolean>> kinds = new HashMap<>();
  private final Map<Long, List<Field>> all = new HashMap<>();

  /** A field. */
  record Field(String name, int type, int offset) {}

  private record Layout(long parent, List<Field> fields, int size) {}

  /** Reads the whole file once; names stand in it before what they name. */
  HeapClasses(HeapFile file) {
    this.file = file;
    file.read(
        new HeapFile.Visitor() {
          @Override
          public void text(long id, long at, int length) {
            texts.put(id, new long[] {at, length});
          }

          @Override
          public void loaded(long classId, long nameId) {
            names.put(classId, HeapClasses.this.text(nameId).replace('/', '.'));
          }

          @Override
          public void type(long id, long at) {
            own.put(id, layout(at));
          }
        });
  }

  /** A name in the file. */
  String text(long id) {
    long[] place = texts.get(id);
    return place == null ? "?" : file.text(place[0], (int) place[1]);
  }

  private Layout layout(long at) {
    long next = file.statics(at);
    int statics = file.u2(next);
    next += 2;
    for (int i = 0; i < statics; i++) {
      next += 9 + HeapFile.size(file.u1(next + 8));
    }
    int count = file.u2(next);
    next += 2;
    List<Field> fields = new ArrayList<>(count);
    int offset = 0;
    for (int i = 0; i < count; i++) {
      int type = file.u1(next + 8);
      fields.add(new Field(text(file.id(next)), type, offset));
      offset += HeapFile.size(type);
      next += 9;
    }
    return new Layout(file.id(at), fields, offset);
  }

  String name(long classId) {
    return names.getOrDefault(classId, "?");
  }

  /** Whether a class is another one, by name, or one below it. */
  boolean is(long classId, String name) {
    return kinds
        .computeIfAbsent(name, key -> new HashMap<>())
        .computeIfAbsent(classId, id -> isBelow(id, name));
  }

  private boolean isBelow(long classId, String name) {
    for (long each = classId; own.containsKey(each); each = own.get(each).parent()) {
      if (name(each).equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** All fields of the objects of a class: its own first, then those of its parents. */
  List<Field> fields(long classId) {
    return all.computeIfAbsent(classId, this::withInherited);
  }

  private List<Field> withInherited(long classId) {
    List<Field> fields = new ArrayList<>();
    int offset = 0;
    for (long each = classId; own.containsKey(each); each = own.get(each).parent()) {
      for (Field field : own.get(each).fields()) {
        fields.add(new Field(field.name(), field.type(), offset + field.offset()));
      }
      offset += own.get(each).size();
    }
    return fields;
  }
}
