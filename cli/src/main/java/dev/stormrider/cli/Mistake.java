package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import java.util.List;

/** A user's mistake that ends the command: its problems are printed, and never a stack trace. */
final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    Mistake(List<Problem> problems) {
        super(problems.isEmpty() ? "" : problems.getFirst().toString());
        this.problems = List.copyOf(problems);
    }

    Mistake(String file, String found, String advice) {
        this(List.of(new Problem(new Source(file, 0), found, advice)));
    }

    List<Problem> problems() {
        return problems;
    }
}
