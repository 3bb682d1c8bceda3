package dev.stormrider.target;

import java.util.Objects;

/** How a started party shows that it is ready for traffic. */
public sealed interface Ready {

    /** It answers a GET of this path with a status from 200 to 299. */
    record Answers(String path) implements Ready {
        public Answers {
            Objects.requireNonNull(path);
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("a path starts with a slash: " + path);
            }
        }
    }

    /** It accepts connections on its port. */
    record Accepts() implements Ready {}

    /**
     * It accepts a connection on its port and does not close it at once: what stands behind a proxy, which accepts for
     * it before it listens.
     */
    record Holds() implements Ready {}
}
