// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

/** An addon with a good route and every kind of bad one. */
public final class RunawayAddon {
  /** Answers {@code fine} at once. */
  public static final String FINE = "/runaway/fine";

  /** The bad ways of a request. */
  public enum Kind {
    /** Computes for ever, and ends when it is interrupted. */
    SPINS("/runaway/spin"),
    /** Sleeps for ever, and ends when it is interrupted. */
    SLEEPS("/runaway/sleep"),
    /** Keeps all that it allocates, without end, and does not care for interrupts. */
    ALLOCATES("/runaway/allocate"),
    /** Computes for ever, whatever happens. */
    IGNORES_INTERRUPTION("/runaway/ignore");

    private final String path;

    Kind(String path) {
      this.path = path;
    }

    /** The route. */
    public String path() {
      return path;
    }
  }

  private RunawayAddon() {}

  /** The addon's jar. */
  public static AddonJar jar() {
    return AddonJar.controller(
        "runaway",
        "1.0.0",
        """
        private volatile int sink;

        @Route(value = "/runaway/fine", auth = "none")
        public String fine() {
          return "fine";
        }

        @Route(value = "/runaway/spin", auth = "none")
        public String spin() {
          while (!Thread.currentThread().isInterrupted()) {
            sink++;
          }
          return "interrupted";
        }

        @Route(value = "/runaway/sleep", auth = "none")
        public String sleep() throws InterruptedException {
          Thread.sleep(java.time.Duration.ofDays(1));
          return "awake";
        }

        @Route(value = "/runaway/allocate", auth = "none")
        public String allocate() {
          List<byte[]> kept = new ArrayList<>();
          while (true) {
            byte[] piece = new byte[100_000];
            piece[kept.size() % piece.length] = 1;
            kept.add(piece);
            sink = kept.size();
          }
        }

        @Route(value = "/runaway/ignore", auth = "none")
        public String ignore() {
          while (true) {
            sink++;
          }
        }
        """);
  }
}
