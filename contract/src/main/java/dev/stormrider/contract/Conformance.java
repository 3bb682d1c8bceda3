package dev.stormrider.contract;

import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a value keeps to a shape. A writer is judged by what the shape lists, a reader by what it admits: an open
 * object lets a reader pass over a member that no writer was promised to write.
 *
 * <p>What a writer of a shape may write, a reader of the same shape admits. So where exactly one of several
 * alternatives has to fit, a value is refused if two of them <em>list</em> it; that an open object would let it pass
 * counts for nothing.
 */
public final class Conformance {
    /** Deeper values than this are not judged further down; messages are refused for their depth long before. */
    private static final int DEPTH_LIMIT = 600;

    /** So many combinations of alternatives are looked at where several choices hold at once. */
    private static final int COMBINATION_LIMIT = 256;

    /** So many listed members are looked for in one step. */
    private static final int LISTED_A_STEP = 8;

    private final Names names;

    /**
     * Alternatives are tried again and again on the same parts of a value: an answer is kept, or deep values never end.
     */
    private final Map<Attempt, Boolean> known;

    private final Effort effort;

    private Conformance(Names names, Map<Attempt, Boolean> known, Effort effort) {
        this.names = names;
        this.known = known;
        this.effort = effort;
    }

    private record Attempt(Shape shape, Value value, Spot.As judged) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Attempt(Shape its, Value whose, Spot.As how)
                    && its == shape
                    && whose == value
                    && how == judged;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * System.identityHashCode(shape) + System.identityHashCode(value)) + judged.hashCode();
        }
    }

    /** Whether a reader of this shape has promised to read {@code value}. */
    public static boolean admits(Shape shape, Value value, Names names) {
        return admits(shape, value, names, Effort.ofOneValue());
    }

    /** As {@link #admits}; what {@code effort} does not suffice to refuse is admitted. */
    public static boolean admits(Shape shape, Value value, Names names, Effort effort) {
        return fits(shape, value, names, Spot.As.READER, effort) || effort.spent();
    }

    /** Whether a writer of this shape may write {@code value}. */
    public static boolean writes(Shape shape, Value value, Names names) {
        return writes(shape, value, names, Effort.ofOneValue());
    }

    /** As {@link #writes}; what {@code effort} does not suffice to look through is not written. */
    public static boolean writes(Shape shape, Value value, Names names, Effort effort) {
        return fits(shape, value, names, Spot.As.WRITER, effort) && !effort.spent();
    }

    /** Where {@code value} is not what a reader of this shape has promised to read, the first 50 places at most. */
    public static List<Flaw> readingFlaws(Shape shape, Value value, Names names) {
        return flaws(shape, value, names, Spot.As.READER);
    }

    /** Where {@code value} is not what a writer of this shape may write, the first 50 places at most. */
    public static List<Flaw> writingFlaws(Shape shape, Value value, Names names) {
        return flaws(shape, value, names, Spot.As.WRITER);
    }

    private static List<Flaw> flaws(Shape shape, Value value, Names names, Spot.As judged) {
        Spot spot = Spot.of(value, judged);
        new Conformance(names, new HashMap<>(), Effort.ofOneValue()).check(shape, spot);
        return List.copyOf(spot.flaws());
    }

    private static boolean fits(Shape shape, Value value, Names names, Spot.As judged, Effort effort) {
        Spot spot = Spot.of(value, judged).as(judged);
        new Conformance(names, new HashMap<>(), effort).check(shape, spot);
        return spot.flaws().isEmpty();
    }

    private void check(Shape shape, Spot spot) {
        if (spot.depth() > DEPTH_LIMIT || spot.enough() || !effort.pays(1)) {
            return;
        }
        switch (names.resolve(shape)) {
            case Shape.Any any -> {}
            case Shape.Scalar scalar -> scalar(scalar, spot);
            case Shape.Fields fields -> fields(fields, spot);
            case Shape.Sequence sequence -> sequence(sequence, spot);
            case Shape.Choice choice -> choice(choice, spot);
            case Shape.Every every -> every(every, spot);
            case Shape.Limited limited -> limited(limited, spot);
            case Shape.Named named -> throw new IllegalStateException("not resolved: " + named);
        }
    }

    private void scalar(Shape.Scalar scalar, Spot spot) {
        if (spot.value().kind() != scalar.kind()) {
            spot.flaw(scalar.kind()::word, scalar.at());
            return;
        }
        for (Rule rule : scalar.rules()) {
            if (rule instanceof Matching(String pattern) && spot.value() instanceof Value.Text(String text)) {
                effort.matches(pattern, text);
            }
            if (!rule.admits(spot.value())) {
                spot.flaw(rule::words, scalar.at());
            }
        }
    }

    private void fields(Shape.Fields fields, Spot spot) {
        if (!(spot.value() instanceof Value.Members(var members))) {
            spot.flaw(Kind.OBJECT::word, fields.at());
            return;
        }
        if (members.size() < fields.least() || members.size() > fields.most()) {
            spot.flaw(
                    () -> "an object of " + members.size(),
                    () -> Places.count("an object", fields.least(), fields.most()),
                    fields.at());
        }
        effort.pays(fields.fields().size() / LISTED_A_STEP);
        fields.fields().forEach((name, field) -> {
            boolean wanted = spot.judged() == Spot.As.READER ? field.needed() : field.written();
            if (wanted && !members.containsKey(name)) {
                spot.missing(name, field.at());
            }
        });
        members.forEach((name, value) -> {
            Field field = fields.fields().get(name);
            if (field != null) {
                check(field.shape(), spot.under(name, value));
            } else {
                unlisted(fields, name, spot.under(name, value));
            }
        });
    }

    private void unlisted(Shape.Fields fields, String name, Spot spot) {
        Unlisted.patterns(fields.unlisted()).forEach(pattern -> effort.matches(pattern, name));
        if (effort.spent()) {
            return;
        }
        switch (fields.unlisted().of(name)) {
            case Unlisted.Ignored ignored when spot.judged() != Spot.As.WRITER -> {}
            case Unlisted.Ignored ignored -> spot.flaw(() -> "present", () -> "absent: it is not listed", fields.at());
            case Unlisted.Refused refused ->
                spot.flaw(() -> "present", () -> "absent: no further members are admitted", fields.at());
            case Unlisted.Shaped(Shape shape) -> check(shape, spot);
        }
    }

    private void sequence(Shape.Sequence sequence, Spot spot) {
        if (!(spot.value() instanceof Value.Items(List<Value> items))) {
            spot.flaw(Kind.ARRAY::word, sequence.at());
            return;
        }
        if (items.size() < sequence.least() || items.size() > sequence.most()) {
            spot.flaw(
                    () -> "a list of " + items.size(),
                    () -> Places.count("a list", sequence.least(), sequence.most()),
                    sequence.at());
        }
        if (sequence.distinct() && new HashSet<>(items).size() < items.size()) {
            spot.flaw(() -> "a list with an item twice", () -> "a list of different items", sequence.at());
        }
        int listed = sequence.further() instanceof Unlisted.Shaped
                ? items.size()
                : sequence.places().size();
        for (int i = 0; i < items.size(); i++) {
            Spot item = spot.under(Integer.toString(i), items.get(i));
            if (i < listed) {
                check(sequence.place(i), item);
            } else if (spot.judged() == Spot.As.WRITER) {
                item.flaw(() -> "present", () -> "absent: no such position is listed", sequence.at());
            }
        }
    }

    private void choice(Shape.Choice choice, Spot spot) {
        if (choice.tag() instanceof Tag.Untagged(boolean exactlyOne)) {
            untagged(choice, exactlyOne, spot);
            return;
        }
        Optional<String> tag = Choices.tagOf(choice, spot.value());
        Optional<Stranger> stranger =
                tag.filter(name -> spot.judged() == Spot.As.READER).flatMap(name -> Choices.stranger(choice, name));
        Optional<Shape> chosen = tag.flatMap(name -> Choices.alternative(choice, name))
                .or(() -> stranger.flatMap(each -> Choices.taken(choice, each)));
        if (chosen.isPresent()) {
            check(chosen.get(), spot.deeper());
        } else if (stranger.isEmpty()) {
            Spot told = choice.tag() instanceof Tag.ByField(String field) ? spot.under(field, spot.value()) : spot;
            told.flaw(
                    () -> tag.orElse("without a tag"),
                    () -> "one of " + String.join(", ", choice.alternatives().keySet()),
                    choice.at());
        }
    }

    private void untagged(Shape.Choice choice, boolean exactlyOne, Spot spot) {
        long fits = fitting(choice, spot.as(spot.judged())).size();
        long listing = exactlyOne ? fitting(choice, spot.as(Spot.As.WRITER)).size() : 0;
        if (fits == 0) {
            spot.flaw(
                    () -> "one of " + choice.alternatives().size() + " alternatives" + nearest(choice, spot),
                    choice.at());
        } else if (listing > 1) {
            String count = choice.alternatives().size() + " alternatives (it fits " + listing + ")";
            spot.flaw(() -> "exactly one of " + count, choice.at());
        }
    }

    private List<Shape> fitting(Shape.Choice choice, Spot spot) {
        return choice.alternatives().values().stream()
                .filter(alternative -> fits(alternative, spot))
                .toList();
    }

    private boolean fits(Shape alternative, Spot spot) {
        Attempt attempt = new Attempt(names.resolve(alternative), spot.value(), spot.judged());
        Boolean before = known.get(attempt);
        if (before != null) {
            return before;
        }
        // A value that has to fit here in order to fit here does not.
        known.put(attempt, false);
        Spot tried = spot.as(spot.judged());
        check(alternative, tried);
        known.put(attempt, tried.flaws().isEmpty());
        return tried.flaws().isEmpty();
    }

    /** What the alternative lacks that has the fewest flaws, as far as one sentence can tell. */
    private String nearest(Shape.Choice choice, Spot spot) {
        if (spot.trial()) {
            return "";
        }
        List<Flaw> fewest = new ArrayList<>();
        for (Shape alternative : choice.alternatives().values()) {
            if (names.resolve(alternative) instanceof Shape.Fields fields) {
                Spot tried = spot.tried();
                check(fields, tried);
                if (fewest.isEmpty() || tried.flaws().size() < fewest.size()) {
                    fewest = tried.flaws();
                }
            }
        }
        return fewest.isEmpty() ? "" : " (nearest miss: " + fewest.getFirst() + ")";
    }

    private void limited(Shape.Limited limited, Spot spot) {
        check(limited.shape(), spot.deeper());
        for (Condition condition : limited.conditions()) {
            if (condition instanceof Condition.When when) {
                boolean given = fits(when.given(), spot.as(Spot.As.READER));
                check(
                        given ? when.then() : when.otherwise(),
                        spot.judged() == Spot.As.WRITER ? spot.apart() : spot.deeper());
            } else if (!condition.keeps(spot.value(), (shape, value) -> fits(shape, spot.reading(value)))) {
                spot.flaw(condition::words, limited.at());
            }
        }
    }

    private void every(Shape.Every every, Spot spot) {
        List<Shape> parts = Joint.parts(every, names, effort);
        Spot part = spot.judged() == Spot.As.WRITER ? spot.apart() : spot.deeper();
        int before = spot.flaws().size();
        parts.forEach(each -> check(each, part));
        if (spot.judged() == Spot.As.WRITER && spot.flaws().size() == before) {
            listed(every, parts, spot);
        }
    }

    /** Whether the parts together list all that stands here: for some alternative of each choice among them. */
    private void listed(Shape.Every every, List<Shape> parts, Spot spot) {
        List<List<Shape>> combinations = List.of(List.of());
        Set<Shape> open = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Shape part : parts) {
            combinations = combinations(part, combinations, open, spot.as(Spot.As.PART));
        }
        List<Flaw> first = List.of();
        for (List<Shape> combination : combinations) {
            if (!effort.pays(combination.size())) {
                return;
            }
            Spot tried = spot.as(Spot.As.WRITER);
            check(Joint.plain(combination, names, every.at(), effort), tried);
            if (tried.flaws().isEmpty()) {
                return;
            }
            first = first.isEmpty() ? tried.flaws() : first;
        }
        spot.flaws().addAll(first);
        if (combinations.isEmpty()) {
            spot.flaw(() -> "all of " + parts.size() + " shapes at once", every.at());
        }
    }

    /**
     * The parts without a choice, once for each way to take one fitting alternative of every choice. A choice inside of
     * itself, with no member or item between, adds no way.
     */
    private List<List<Shape>> combinations(Shape shape, List<List<Shape>> begun, Set<Shape> open, Spot spot) {
        Shape part = names.resolve(shape);
        if (part instanceof Shape.Any || !effort.pays(begun.size())) {
            return begun;
        }
        List<List<Shape>> all = new ArrayList<>();
        if (part instanceof Shape.Every every) {
            all.addAll(begun);
            for (Shape each : Joint.parts(every, names, effort)) {
                List<List<Shape>> longer = combinations(each, all, open, spot);
                all.clear();
                all.addAll(longer);
            }
        } else if (part instanceof Shape.Limited limited) {
            return combinations(limited.shape(), begun, open, spot);
        } else if (!(part instanceof Shape.Choice choice)) {
            begun.forEach(each -> all.add(with(each, part)));
        } else if (open.add(choice)) {
            for (Shape alternative : candidates(choice, spot)) {
                all.addAll(combinations(alternative, begun, open, spot));
            }
            open.remove(choice);
        }
        all.sort(Comparator.comparingInt(List::size));
        return all.subList(0, Math.min(all.size(), COMBINATION_LIMIT));
    }

    private List<Shape> candidates(Shape.Choice choice, Spot spot) {
        return choice.tag() instanceof Tag.Untagged
                ? fitting(choice, spot)
                : Choices.tagOf(choice, spot.value()).flatMap(tag -> Choices.alternative(choice, tag)).stream()
                        .toList();
    }

    @SuppressWarnings("ReferenceEquality")
    private static List<Shape> with(List<Shape> parts, Shape part) {
        if (parts.stream().anyMatch(each -> each == part)) {
            return parts;
        }
        List<Shape> longer = new ArrayList<>(parts);
        longer.add(part);
        return longer;
    }
}
