package dev.stormrider.format;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a contract. There may be a contract and problems: a broken reference admits anything, the rest
 * is read. Where there is no contract there is a problem.
 */
public record Reading(Optional<Contract> contract, List<Problem> problems) {
    public Reading {
        problems = List.copyOf(problems);
        if (contract.isEmpty() && problems.isEmpty()) {
            throw new IllegalArgumentException("neither a contract nor a problem");
        }
    }

    /** Whether the contract was read whole. */
    public boolean whole() {
        return problems.isEmpty();
    }
}
