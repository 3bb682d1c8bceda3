package dev.stormrider.traffic;

import dev.stormrider.contract.Problem;
import java.util.List;

/**
 * What reading a recording came to; its exchanges were handed on one by one.
 *
 * @param entries how many exchanges the file holds, as far as it could be read
 * @param wanted how many of them were handed on
 * @param notes what was left out and why, in whole sentences
 * @param problems why the file is no recording at all
 */
public record Recording(long entries, long wanted, List<String> notes, List<Problem> problems) {
    public Recording {
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }
}
