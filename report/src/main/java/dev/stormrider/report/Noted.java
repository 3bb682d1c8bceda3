package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was not understood in two versions of a contract. What is the same in both is told once, with both places. */
final class Noted {
    private Noted() {}

    /** In the order of the files: {@code "before.yaml:12 → after.yaml:14: `encoding` is not compared"}. */
    static List<String> of(Amendment amendment) {
        Map<String, Deque<Note>> now = byText(amendment.after());
        Set<String> lines = new LinkedHashSet<>();
        for (Note note : amendment.before().notes()) {
            // Two notes that differ in their places alone are equal.
            Source same = Optional.ofNullable(now.get(note.text()))
                    .map(Deque::poll)
                    .map(Note::at)
                    .orElse(Source.NOWHERE);
            lines.add(told(note.at(), same, note.text()));
        }
        now.values().forEach(left -> left.forEach(note -> lines.add(told(Source.NOWHERE, note.at(), note.text()))));
        return List.copyOf(lines);
    }

    private static Map<String, Deque<Note>> byText(Contract contract) {
        Map<String, Deque<Note>> byText = new LinkedHashMap<>();
        contract.notes()
                .forEach(note -> byText.computeIfAbsent(note.text(), first -> new ArrayDeque<>())
                        .add(note));
        return byText;
    }

    private static String told(Source before, Source after, String text) {
        return Words.places(before, after) + ": " + text;
    }
}
