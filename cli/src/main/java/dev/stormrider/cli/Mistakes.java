package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mistakes in several options, so that all of them are told, and not the first alone. */
final class Mistakes {
    /** Reads what an option says. */
    interface Reading<T> {
        T read() throws Mistake;
    }

    private final List<Problem> problems = new ArrayList<>();

    /** What {@code reading} yields; empty where that is a mistake, which is kept. */
    <T> Optional<T> in(Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (Mistake mistake) {
            problems.addAll(mistake.problems());
            return Optional.empty();
        }
    }

    /** Ends it where there was a mistake. */
    void tell() throws Mistake {
        if (!problems.isEmpty()) {
            throw new Mistake(problems);
        }
    }
}
