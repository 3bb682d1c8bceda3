package dev.stormrider.verdict;

/** A call of a ride, and the same call in calm weather, which succeeded or not but was made. */
public record Twin(Episode control, Episode trial) {
    boolean bothAnswered() {
        return control.answered() && trial.answered();
    }

    String step() {
        return trial.call().step();
    }
}
