package dev.stormrider.gateway;

import java.util.Optional;

/** Who stands before a connection's codec, and has the connection while there is nothing to do for it there. */
interface Front {
    /** Nobody: the codec has the connection all the time. */
    Front NOBODY = new Front() {
        @Override
        public void returned() {}

        @Override
        public Optional<Chosen> chosen() {
            return Optional.empty();
        }

        @Override
        public boolean sweep(long now) {
            return false;
        }
    };

    /** The codec is at rest. */
    void returned();

    /** What was decided of the request that is lent first, told once. */
    Optional<Chosen> chosen();

    /** Looks after the connection at {@code now}; false where it is with the codec. */
    boolean sweep(long now);
}
