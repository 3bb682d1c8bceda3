package dev.stormrider.cli;

/** Exit codes; a public contract, told in {@code docs/exit-codes.md}. */
final class Exit {
    /** The gate is open. */
    static final int OPEN = 0;

    /** The gate is closed. */
    static final int CLOSED = 1;

    /** Undecided. */
    static final int UNDECIDED = 2;

    /** A usage error, or input that cannot be read (EX_USAGE of sysexits.h). */
    static final int USAGE = 64;

    /** Our own bug (EX_SOFTWARE of sysexits.h). */
    static final int BUG = 70;

    private Exit() {}
}
