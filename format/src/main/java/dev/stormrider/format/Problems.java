package dev.stormrider.format;

import dev.stormrider.contract.Note;
import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The user's mistakes found so far: each told once, and no more than anybody would read. */
final class Problems {
    private final int limit;
    private final List<Problem> told = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private int untold;

    Problems(int limit) {
        this.limit = limit;
    }

    void add(Problem problem) {
        if (told.size() >= limit) {
            untold++;
        } else if (known.add(problem.at() + " " + problem.found())) {
            told.add(problem);
        }
    }

    /**
     * The problems as notes of the contract that was read in spite of them, so that no report passes over what could
     * not be read. Each begins with {@link Note#UNREAD}.
     */
    List<Note> notes() {
        return list().stream()
                .map(problem -> new Note(problem.at(), Note.UNREAD + problem.found()))
                .toList();
    }

    List<Problem> list() {
        List<Problem> list = new ArrayList<>(told);
        if (untold > 0) {
            list.add(new Problem(Source.NOWHERE, "and " + untold + " more problems", "Mend those above first."));
        }
        return List.copyOf(list);
    }
}
