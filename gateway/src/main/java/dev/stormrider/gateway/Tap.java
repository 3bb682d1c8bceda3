package dev.stormrider.gateway;

import java.util.Optional;

/**
 * Is asked of each exchange that begins on a link whether it is to be copied while it passes. Whoever passes exchanges
 * on does not wait for a copy: what is thrown here ends the copy and nothing else, and is told to {@link #failed}.
 * Called by many event loops, for each request: it must be quick, and must not block.
 */
public interface Tap {
    /** Copies nothing. */
    Tap NOBODY = new Tap() {
        @Override
        public Optional<Copy> begun(String method) {
            return Optional.empty();
        }

        @Override
        public void failed(Throwable why) {}
    };

    /** What takes the copy of an exchange that is asked for with {@code method}; empty where none is wanted. */
    Optional<Copy> begun(String method);

    /** A copy, or the question whether there is one, ended with {@code why}; the exchange has not noticed. */
    void failed(Throwable why);
}
