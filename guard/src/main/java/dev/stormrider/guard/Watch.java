package dev.stormrider.guard;

import java.time.Duration;

/** Looks at one rail again and again, and remembers what it has to. Used by one thread. */
@FunctionalInterface
interface Watch {
    /**
     * How it is now. May wait for somebody to answer, but not for long.
     *
     * @param now the time since some moment, which never goes back
     */
    Reading read(Duration now) throws InterruptedException;
}
