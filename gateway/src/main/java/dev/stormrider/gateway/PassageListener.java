package dev.stormrider.gateway;

import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import java.util.Optional;

/** Hears of each exchange once, after its end. Called by many threads of the gateway, which it must not hold up. */
@FunctionalInterface
public interface PassageListener {
    PassageListener NOBODY = passage -> {};

    void passed(Passage passage);

    /**
     * An exchange that carries {@code mark} has begun; {@link #passed} follows when it has ended, which may take long.
     *
     * @param head the request, of which the body has not come yet
     */
    default void begun(Optional<String> mark, Request head) {}

    /** Who is asked, once, when the link is opened, whether exchanges are copied while they pass. */
    default Tap tap() {
        return Tap.NOBODY;
    }
}
