package dev.stormrider.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads an expression into an {@link Automaton}. It knows what most contracts use: characters and their classes,
 * groups, alternatives, repetitions, and the two ends of a text. What else there is makes it give up.
 */
final class AutomatonBuilder {
    private static final int DEPTH_LIMIT = 60;
    private static final int REPEAT_LIMIT = 300;

    /** Every character and both marks. */
    private static final int[] ANYTHING = {Automaton.BEGINNING, Automaton.ENDING};

    private static final int[] DIGIT = {'0', '9'};
    private static final int[] WORD = {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'};
    private static final int[] SPACE = {'\t', '\n', '\f', '\r', ' ', ' '};

    /** A stretch of the machine that is entered at {@code from} and left at {@code to}. */
    private record Part(int from, int to) {}

    /** What these machines do not know. */
    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unknown(String what) {
            super(what, null, false, false);
        }
    }

    private final int[] pattern;
    private final int stateLimit;
    private final List<List<Automaton.Step>> steps = new ArrayList<>();
    private int at;
    private int depth;
    private int marks;

    AutomatonBuilder(String pattern, int stateLimit) {
        this.pattern = pattern.codePoints().toArray();
        this.stateLimit = stateLimit;
    }

    Optional<Automaton> found() {
        try {
            Part before = repeated(ranges(ANYTHING), 0, -1);
            Part whole = alternatives();
            if (at < pattern.length) {
                return Optional.empty();
            }
            join(before, whole);
            steps.get(whole.to()).add(new Automaton.Step(Automaton.BEGINNING, Automaton.ENDING, whole.to()));
            return Optional.of(new Automaton(List.copyOf(steps), before.from(), whole.to(), Math.max(1, marks)));
        } catch (Unknown notRead) {
            return Optional.empty();
        }
    }

    private Part alternatives() {
        if (++depth > DEPTH_LIMIT) {
            throw new Unknown("depth");
        }
        Part all = sequence();
        while (next('|')) {
            Part other = sequence();
            int from = state();
            int to = state();
            free(from, all.from());
            free(from, other.from());
            free(all.to(), to);
            free(other.to(), to);
            all = new Part(from, to);
        }
        depth--;
        return all;
    }

    private Part sequence() {
        int nothing = state();
        Part all = new Part(nothing, nothing);
        while (at < pattern.length && pattern[at] != '|' && pattern[at] != ')') {
            Part each = quantified();
            join(all, each);
            all = new Part(all.from(), each.to());
        }
        return all;
    }

    private Part quantified() {
        int begin = at;
        Part atom = atom();
        if (at >= pattern.length) {
            return atom;
        }
        int[] times = times();
        if (times.length == 0) {
            return atom;
        }
        next('?');
        int end = at;
        int least = times[0];
        int most = times[1];
        if (Math.max(least, most) > REPEAT_LIMIT) {
            throw new Unknown("repetitions");
        }
        int nothing = state();
        Part all = new Part(nothing, nothing);
        for (int i = 0; i < Math.max(least, Math.max(most, 1)); i++) {
            at = begin;
            Part copy = i == 0 ? atom : atom();
            boolean last = most < 0 && i >= least - 1;
            Part each = last ? repeated(copy, least > 0 ? 1 : 0, -1) : i >= least ? repeated(copy, 0, 1) : copy;
            join(all, each);
            all = new Part(all.from(), each.to());
        }
        at = end;
        return most == 0 ? new Part(all.from(), all.from()) : all;
    }

    /** How often at least and at most, {@code -1} for without end; empty where it is not said. */
    private int[] times() {
        return switch (pattern[at]) {
            case '*' -> counted(0, -1);
            case '+' -> counted(1, -1);
            case '?' -> counted(0, 1);
            case '{' -> braces();
            default -> new int[0];
        };
    }

    private int[] counted(int least, int most) {
        at++;
        return new int[] {least, most};
    }

    private int[] braces() {
        at++;
        int least = number();
        int most = least;
        if (next(',')) {
            most = at < pattern.length && pattern[at] == '}' ? -1 : number();
        }
        if (least < 0 || !next('}')) {
            throw new Unknown("braces");
        }
        return new int[] {least, most};
    }

    private int number() {
        int number = -1;
        while (at < pattern.length && pattern[at] >= '0' && pattern[at] <= '9' && number <= REPEAT_LIMIT) {
            number = Math.max(number, 0) * 10 + pattern[at] - '0';
            at++;
        }
        if (number < 0 || number > REPEAT_LIMIT) {
            throw new Unknown("number");
        }
        return number;
    }

    private Part atom() {
        int here = pattern[at];
        at++;
        return switch (here) {
            case '(' -> group();
            case '[' -> ranges(set());
            case '.' -> ranges(others('\n', '\n'));
            case '^' -> mark(Automaton.BEGINNING);
            case '$' -> mark(Automaton.ENDING);
            case '\\' -> ranges(escaped(take()));
            case '*', '+', '?', '{' -> throw new Unknown("nothing to repeat");
            default -> ranges(here, here);
        };
    }

    private Part group() {
        if (next('?') && !next(':')) {
            throw new Unknown("group");
        }
        Part inner = alternatives();
        if (!next(')')) {
            throw new Unknown("end of group");
        }
        return inner;
    }

    /** What begins and ends a text may be asked for several times at one place. */
    private Part mark(int mark) {
        marks++;
        return ranges(mark, mark);
    }

    private int[] set() {
        boolean others = next('^');
        List<Integer> bounds = new ArrayList<>();
        do {
            int[] members = member(take());
            boolean single = members.length == 2 && members[0] == members[1];
            if (single && at + 1 < pattern.length && pattern[at] == '-' && pattern[at + 1] != ']') {
                at++;
                int[] last = member(take());
                if (last.length != 2 || last[0] != last[1]) {
                    throw new Unknown("range");
                }
                members[1] = last[0];
            }
            IntStream.of(members).forEach(bounds::add);
        } while (!next(']'));
        int[] all = bounds.stream().mapToInt(Integer::intValue).toArray();
        return others ? others(all) : all;
    }

    private int[] member(int character) {
        if (character == '[') {
            throw new Unknown("named class");
        }
        return character == '\\' ? escaped(take()) : new int[] {character, character};
    }

    private static int[] escaped(int character) {
        return switch (character) {
            case 'd' -> DIGIT.clone();
            case 'w' -> WORD.clone();
            case 's' -> SPACE.clone();
            case 'D' -> others(DIGIT);
            case 'W' -> others(WORD);
            case 'S' -> others(SPACE);
            case 'n' -> new int[] {'\n', '\n'};
            case 'r' -> new int[] {'\r', '\r'};
            case 't' -> new int[] {'\t', '\t'};
            default -> {
                if (Character.isLetterOrDigit(character)) {
                    throw new Unknown("escape");
                }
                yield new int[] {character, character};
            }
        };
    }

    /** All characters that are in none of the ranges. */
    private static int[] others(int... ranges) {
        List<int[]> sorted = IntStream.range(0, ranges.length / 2)
                .mapToObj(i -> new int[] {ranges[2 * i], ranges[2 * i + 1]})
                .sorted(Comparator.comparingInt(range -> range[0]))
                .toList();
        List<Integer> bounds = new ArrayList<>();
        int next = 0;
        for (int[] range : sorted) {
            if (range[0] > next) {
                bounds.addAll(List.of(next, range[0] - 1));
            }
            next = Math.max(next, range[1] + 1);
        }
        if (next < Automaton.ENDING) {
            bounds.addAll(List.of(next, Automaton.ENDING - 1));
        }
        return bounds.stream().mapToInt(Integer::intValue).toArray();
    }

    private int take() {
        if (at >= pattern.length) {
            throw new Unknown("end");
        }
        return pattern[at++];
    }

    private boolean next(int wanted) {
        if (at >= pattern.length || pattern[at] != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private Part ranges(int... bounds) {
        int from = state();
        int to = state();
        for (int i = 0; i < bounds.length; i += 2) {
            steps.get(from).add(new Automaton.Step(bounds[i], bounds[i + 1], to));
        }
        return new Part(from, to);
    }

    private Part repeated(Part part, int least, int most) {
        int from = state();
        int to = state();
        free(from, part.from());
        free(part.to(), to);
        if (least == 0) {
            free(from, to);
        }
        if (most < 0) {
            free(part.to(), part.from());
        }
        return new Part(from, to);
    }

    private void join(Part one, Part other) {
        free(one.to(), other.from());
    }

    private void free(int from, int to) {
        steps.get(from).add(new Automaton.Step(1, 0, to));
    }

    private int state() {
        if (steps.size() >= stateLimit) {
            throw new Unknown("size");
        }
        steps.add(new ArrayList<>());
        return steps.size() - 1;
    }
}
