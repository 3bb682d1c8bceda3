package dev.stormrider.ledger;

import java.util.Optional;

/**
 * What the ledger answers to a request that cannot be carried out as it stands. The message is for whoever asked, and
 * tells what was found and what to do.
 */
public abstract sealed class Objection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Objection(String message) {
        super(message);
    }

    /** What was asked for is not there. */
    public static final class NotFound extends Objection {
        private static final long serialVersionUID = 1L;

        public NotFound(String what) {
            super("there is no " + what);
        }
    }

    /** It contradicts what is written already. */
    public static final class Conflict extends Objection {
        private static final long serialVersionUID = 1L;
        private final int next;

        public Conflict(String message) {
            this(message, -1);
        }

        public Conflict(String message, int next) {
            super(message);
            this.next = next;
        }

        /** The event that is waited for, where events are what contradicts. */
        public Optional<Integer> next() {
            return next < 0 ? Optional.empty() : Optional.of(next);
        }
    }

    /** It breaks a rule: of form, of size, or of who may what. */
    public static final class Refused extends Objection {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }
}
