// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.group;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The notes that the processes of a group write for each other: lines of text, put in place whole.
 */
final class GroupFolder {
  private static final String PROPOSAL = "proposal";
  private static final String DECISION = "decision";
  private static final String SETTLED = "settled";
  private static final String LOCK = ".lock";
  private static final String VOTE = ".vote";

  private final Path folder;

  GroupFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  Path lead() {
    return folder.resolve("intake" + LOCK);
  }

  Path lockOf(String member) {
    return folder.resolve("member-" + member + LOCK);
  }

  /** The members that have registered, alive or not. */
  List<String> members() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("member-") && name.endsWith(LOCK))
          .map(name -> name.substring("member-".length(), name.length() - LOCK.length()))
          .toList();
    }
  }

  /** Removes the traces of a member that has left or died; its name is never used again. */
  void forget(String member) throws IOException {
    Files.deleteIfExists(vote(member));
    Files.deleteIfExists(lockOf(member));
  }

  /** The member that has looked at everything as leader; empty as long as none has. */
  Optional<String> settled() throws IOException {
    return read(folder.resolve(SETTLED)).stream().findFirst();
  }

  void settle(String member) throws IOException {
    write(folder.resolve(SETTLED), List.of(member));
  }

  void unsettle() throws IOException {
    Files.deleteIfExists(folder.resolve(SETTLED));
  }

  Optional<Proposal> proposal() throws IOException {
    List<String> lines = read(folder.resolve(PROPOSAL));
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    List<Proposal.Content> contents = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      int space = line.indexOf(' ');
      contents.add(new Proposal.Content(line.substring(0, space), line.substring(space + 1)));
    }
    return Optional.of(new Proposal(Long.parseLong(lines.getFirst()), contents));
  }

  void propose(Proposal proposal) throws IOException {
    List<String> lines = new ArrayList<>(List.of(String.valueOf(proposal.number())));
    proposal.contents().forEach(content -> lines.add(content.sha256() + " " + content.file()));
    write(folder.resolve(PROPOSAL), lines);
  }

  /** The outcome of a proposal, once there is one. */
  Optional<Boolean> decision(long number) throws IOException {
    List<String> lines = read(folder.resolve(DECISION));
    return lines.size() == 2 && Long.parseLong(lines.getFirst()) >= number
        ? Optional.of(Long.parseLong(lines.getFirst()) == number && lines.get(1).equals("publish"))
        : Optional.empty();
  }

  void decide(long number, boolean publish) throws IOException {
    write(folder.resolve(DECISION), List.of(String.valueOf(number), publish ? "publish" : "drop"));
  }

  /** What a member says to a proposal: empty text for ready. */
  Optional<String> vote(String member, long number) throws IOException {
    List<String> lines = read(vote(member));
    return !lines.isEmpty() && Long.parseLong(lines.getFirst()) == number
        ? Optional.of(String.join(" ", lines.subList(1, lines.size())))
        : Optional.empty();
  }

  void vote(String member, long number, String objection) throws IOException {
    write(vote(member), List.of(String.valueOf(number), objection.replaceAll("\\s+", " ")));
  }

  private Path vote(String member) {
    return folder.resolve("member-" + member + VOTE);
  }

  private static List<String> read(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    Files.write(part, lines);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
