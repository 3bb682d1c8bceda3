package dev.stormrider.store;

/** What an exception was caused by in the end. */
final class Causes {
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The message of the first cause, in one line. */
    static String last(Throwable trouble) {
        Throwable cause = trouble;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Throwable next = cause.getCause();
            if (next == null) {
                break;
            }
            cause = next;
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
