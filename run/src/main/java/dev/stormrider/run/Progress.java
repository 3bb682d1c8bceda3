package dev.stormrider.run;

import java.time.Duration;

/** Hears how far a run has come. Called from several threads; must return quickly and never throw. */
public interface Progress {
    /** A part of the run begins: {@code "starting payments (after)"}. */
    void phase(String name);

    /** So many rides are done, of so many; {@code running} names one that is under way. */
    void rides(int done, int total, String running);

    /** Calm weather has told how the consumer asks: the run is going to take {@code whole}, from its start on. */
    default void expected(Duration whole) {}

    /** Something that whoever waits for the run should know before it ends; whole sentences. */
    default void remark(String sentences) {}

    /** For those who do not want to know. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void phase(String name) {}

            @Override
            public void rides(int done, int total, String running) {}
        };
    }
}
