package dev.stormrider.fault;

/** Does nothing: all bytes pass untouched. */
public record Noop() implements Toxic {
    @Override
    public void play(Flow flow) {
        // What is not taken passes on.
    }

    @Override
    public String words() {
        return "lets all bytes pass";
    }
}
