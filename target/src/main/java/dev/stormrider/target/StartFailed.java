package dev.stormrider.target;

/** A party did not start; {@link #failure} holds what a person needs to know. */
public final class StartFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public StartFailed(Failure failure) {
        super(failure.text());
        this.failure = failure;
    }

    /** What was found, what to do, and the party's last lines. */
    public Failure failure() {
        return failure;
    }
}
