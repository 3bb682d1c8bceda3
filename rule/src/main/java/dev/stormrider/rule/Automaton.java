package dev.stormrider.rule;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts in which an expression is found, as a machine of states (Thompson 1968), so that it can be shown whether
 * another expression is found in all of them. A text is read with marks at its beginning and at its end, which is what
 * {@code ^} and {@code $} stand for; once the expression is found it stays so, whatever follows.
 *
 * @param steps from each state to others by a character of a range, or by none where the range is empty
 * @param marks so many marks an expression may ask for at one place
 */
record Automaton(List<List<Step>> steps, int start, int end, int marks) {
    /** What stands before a text and after it; no character is one of them. */
    static final int BEGINNING = -1;

    static final int ENDING = Character.MAX_CODE_POINT + 1;

    /** So many states are looked at for one question. */
    private static final int LOOK_LIMIT = 200_000;

    private static final int STATE_LIMIT = 2_000;

    /** What a text is made of where it may be made of it, so that people can read it. */
    private static final List<Integer> READABLE = "a0A-_ .".codePoints().boxed().toList();

    /** A step to {@code to} by any of {@code least} to {@code most}; by nothing at all where that is no range. */
    record Step(int least, int most, int to) {
        boolean free() {
            return least > most;
        }
    }

    /**
     * Whether one machine takes no text that the other does not.
     *
     * @param shown whether that is so; where not, it was not shown
     * @param beyond a shortest text that the other one does not take
     */
    record Answer(boolean shown, Optional<String> beyond) {}

    private record Together(BitSet one, BitSet other) {}

    private record Way(Together states, Optional<Way> before, int character) {
        private String text() {
            StringBuilder text = new StringBuilder();
            for (Way at = this; at.before().isPresent(); at = at.before().get()) {
                text.insert(0, Character.toString(at.character()));
            }
            return text.toString();
        }
    }

    /** The machine of {@code pattern}; empty where it says more than these machines can. */
    static Optional<Automaton> of(String pattern) {
        return new AutomatonBuilder(pattern, STATE_LIMIT).found();
    }

    /** Whether {@code wider} is found in every text in which this is found. */
    Answer within(Automaton wider) {
        int[] characters = characters(wider);
        int most = Math.max(marks, wider.marks);
        Together first = new Together(before(most), wider.before(most));
        Set<Together> seen = new HashSet<>(Set.of(first));
        Deque<Way> waiting = new ArrayDeque<>(List.of(new Way(first, Optional.empty(), 0)));
        long looks = 0;
        while (!waiting.isEmpty()) {
            Way way = waiting.poll();
            Together here = way.states();
            if (wider.ends(here.other())) {
                continue;
            }
            if (ends(after(here.one(), ENDING, most)) && !wider.ends(wider.after(here.other(), ENDING, most))) {
                return new Answer(false, Optional.of(way.text()));
            }
            for (int character : characters) {
                looks += 1 + here.one().cardinality() + here.other().cardinality();
                if (looks > LOOK_LIMIT) {
                    return new Answer(false, Optional.empty());
                }
                Together next = new Together(after(here.one(), character, 1), wider.after(here.other(), character, 1));
                if (seen.add(next)) {
                    waiting.add(new Way(next, Optional.of(way), character));
                }
            }
        }
        return new Answer(true, Optional.empty());
    }

    /** One character of each set that both machines treat alike. */
    private int[] characters(Automaton other) {
        TreeSet<Integer> bounds = new TreeSet<>(Set.of(0));
        for (Automaton each : List.of(this, other)) {
            each.steps.stream()
                    .flatMap(List::stream)
                    .filter(step -> !step.free())
                    .forEach(step -> {
                        bounds.add(step.least());
                        bounds.add(step.most() + 1);
                    });
        }
        return bounds.stream()
                .filter(each -> each >= 0 && each < ENDING)
                .mapToInt(each -> readable(each, Objects.requireNonNullElse(bounds.higher(each), ENDING)))
                .boxed()
                .sorted(Comparator.comparing(each -> !READABLE.contains(each)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int readable(int from, int end) {
        return READABLE.stream()
                .filter(each -> from <= each && each < end)
                .findFirst()
                .orElse(from < ' ' && end > ' ' ? ' ' : from);
    }

    private boolean ends(BitSet states) {
        return states.get(end);
    }

    /** The states before the first character. */
    private BitSet before(int most) {
        BitSet states = new BitSet();
        reach(start, states);
        return after(states, BEGINNING, most);
    }

    /** The states after {@code times} the same character. */
    private BitSet after(BitSet states, int character, int times) {
        BitSet at = states;
        for (int i = 0; i < times; i++) {
            BitSet next = new BitSet();
            at.stream().forEach(state -> {
                for (Step step : steps.get(state)) {
                    if (!step.free() && step.least() <= character && character <= step.most()) {
                        reach(step.to(), next);
                    }
                }
            });
            at = next;
        }
        return at;
    }

    private void reach(int first, BitSet states) {
        Deque<Integer> waiting = new ArrayDeque<>(List.of(first));
        while (!waiting.isEmpty()) {
            int state = waiting.pop();
            if (!states.get(state)) {
                states.set(state);
                steps.get(state).stream().filter(Step::free).map(Step::to).forEach(waiting::push);
            }
        }
    }
}
