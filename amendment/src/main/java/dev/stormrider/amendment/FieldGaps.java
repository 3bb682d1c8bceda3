package dev.stormrider.amendment;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The gaps between two objects: what is missing, what is extra, how many members there are. */
final class FieldGaps {
    private static final int MEMBER_LIMIT = 10_000;

    /** So many names are tried until one is found of which nobody says anything. */
    private static final int FRESH_LIMIT = 1_000;

    /** So many patterns of names are held against each other; of more it stays undecided what they admit together. */
    private static final int PATTERN_LIMIT = 40;

    /** So many members are copied in one step. */
    private static final int MEMBERS_A_STEP = 8;

    private final Shape.Fields from;
    private final Shape.Fields to;
    private final Difference difference;
    private final Maker maker;
    private final Set<String> patterns;
    private final Map<String, Optional<String>> alone = new HashMap<>();

    FieldGaps(Shape.Fields from, Shape.Fields to, Difference difference) {
        this.from = from;
        this.to = to;
        this.difference = difference;
        this.maker = difference.maker();
        this.patterns = Stream.concat(Unlisted.patterns(from.unlisted()), Unlisted.patterns(to.unlisted()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Local all() {
        List<Local> parts = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(from.fields().keySet());
        names.addAll(to.fields().keySet());
        for (String name : names) {
            Field written = from.fields().get(name);
            Field read = to.fields().get(name);
            if (written != null && read != null) {
                parts.add(both(name, written, read));
            } else if (written != null) {
                parts.add(unread(name, written));
            } else if (read != null) {
                parts.add(unwritten(name, read));
            }
        }
        for (String name : furtherNames()) {
            if (!affords(name)) {
                parts.add(Local.of(Gap.spent(from, to)));
                break;
            }
            if (!names.contains(name) && from.unlisted().of(name) instanceof Unlisted.Shaped(Shape shape)) {
                parts.add(unread(name, Field.optional(shape, shape.at())));
            }
        }
        if (overlapping()) {
            parts.add(Local.of(Gap.undecided(
                    maker.least(from),
                    "may have members of many names",
                    "could not be shown to admit all of them",
                    from,
                    to)));
        }
        counts().forEach(gap -> parts.add(Local.of(gap)));
        return Local.joined(parts);
    }

    /** Whether holding {@code name} against all patterns, of both sides, is paid for. */
    private boolean affords(String name) {
        patterns.forEach(pattern -> difference.effort().matches(pattern, name));
        return !difference.effort().spent();
    }

    private Local both(String name, Field written, Field read) {
        Local below = within(name, written.shape(), read.shape());
        if (written.written() || !read.needed() && !read.written()) {
            return below;
        }
        // The reader's contract says that it is always written; a reader that does not need it is new to this, too.
        Forecast forecast = read.needed() ? Forecast.REFUSED : Forecast.TOLERATED;
        Gap missing = absence(name, forecast, "may be missing", written.at(), read);
        return Local.joined(List.of(Local.of(missing), below));
    }

    private Local within(String name, Shape written, Shape read) {
        return difference.below(written, read).under(Places.under("", name), around(name));
    }

    /** A field that only the reader lists. */
    private Local unwritten(String name, Field read) {
        if (bare(read)) {
            return Local.NOTHING;
        }
        Forecast forecast = read.needed() ? Forecast.REFUSED : Forecast.TOLERATED;
        return from.unlisted().of(name) instanceof Unlisted.Shaped(Shape shape)
                ? Local.joined(List.of(
                        Local.of(absence(name, forecast, "may be missing", from.at(), read)),
                        within(name, shape, read.shape())))
                : Local.of(absence(name, forecast, "is never sent", from.at(), read));
    }

    /** A field that only the writer lists. */
    private Local unread(String name, Field written) {
        if (difference.barren().shown(written.shape())) {
            return Local.NOTHING;
        }
        if (bare(written) && to.unlisted() instanceof Unlisted.Ignored) {
            return Local.NOTHING;
        }
        return switch (to.unlisted().of(name)) {
            case Unlisted.Ignored ignored -> Local.of(extra(name, written, Forecast.TOLERATED));
            case Unlisted.Refused refused -> Local.of(extra(name, written, Forecast.REFUSED));
            case Unlisted.Shaped(Shape shape) -> within(name, written.shape(), shape);
        };
    }

    /** Whether it is nothing but room for what is not there, as a part of a body without a header: it tells nobody. */
    private static boolean bare(Field part) {
        return !part.written()
                && !part.needed()
                && part.shape() instanceof Shape.Fields whole
                && !whole.fields().isEmpty()
                && whole.fields().values().stream()
                        .allMatch(field -> field.written()
                                && !field.needed()
                                && field.shape() instanceof Shape.Fields room
                                && room.fields().isEmpty()
                                && !Unlisted.open(room.unlisted()));
    }

    /** Makes an object of one member's value, with all that the writer always writes around it. */
    private Function<Optional<Value>, Optional<Value>> around(String name) {
        return value -> value.flatMap(member -> context().map(context -> {
            SequencedMap<String, Value> members = new LinkedHashMap<>(context);
            members.put(name, member);
            return new Value.Members(members);
        }));
    }

    private Gap absence(String name, Forecast forecast, String may, Source writerAt, Field read) {
        Optional<Value> whole = context().map(context -> {
            SequencedMap<String, Value> members = new LinkedHashMap<>(context);
            members.remove(name);
            return new Value.Members(members);
        });
        boolean harmless = forecast == Forecast.TOLERATED;
        return new Gap(
                harmless ? forecast : Gap.refused(whole),
                Turn.MISSING,
                Places.under("", name),
                Optional.empty(),
                whole,
                may,
                harmless ? "can do without it" : "needs it",
                writerAt,
                read.at());
    }

    private Gap extra(String name, Field written, Forecast forecast) {
        Optional<Value> value = maker.least(written.shape());
        Optional<Value> whole = around(name).apply(value);
        boolean harmless = forecast == Forecast.TOLERATED;
        return new Gap(
                harmless ? forecast : Gap.refused(whole),
                Turn.EXTRA,
                Places.under("", name),
                value,
                whole,
                written.written() ? "is sent" : "may be sent",
                harmless ? "does not know it and passes over it" : "refuses fields that it does not know",
                written.at(),
                to.at());
    }

    /** A name of which no side says anything, and one for each pattern that names are held against on either side. */
    private Set<String> furtherNames() {
        if (!Unlisted.open(from.unlisted())) {
            return Set.of();
        }
        Stream<String> fresh = IntStream.range(0, FRESH_LIMIT)
                .boxed()
                .flatMap(i -> Stream.of("key" + i, "x" + i + "x"))
                .filter(name -> !from.fields().containsKey(name) && !to.fields().containsKey(name))
                .filter(name -> patterns.stream().noneMatch(pattern -> matches(pattern, name)))
                .limit(1);
        Stream<String> examples = patterns.stream()
                .limit(PATTERN_LIMIT)
                .flatMap(pattern -> Stream.concat(
                        alone(pattern).stream(), Unlisted.examples(pattern).limit(1)));
        return Stream.concat(fresh, examples).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A name that matches this pattern and no other one, and that nobody lists; none where that is not paid for. */
    private Optional<String> alone(String pattern) {
        Optional<String> before = alone.get(pattern);
        if (before == null) {
            before = searched(pattern);
            alone.put(pattern, before);
        }
        return before;
    }

    private Optional<String> searched(String pattern) {
        return Unlisted.examples(pattern)
                .filter(name -> !from.fields().containsKey(name) && !to.fields().containsKey(name))
                .filter(name -> patterns.stream().noneMatch(other -> !other.equals(pattern) && matches(other, name)))
                .findFirst();
    }

    private boolean matches(String pattern, String name) {
        return !difference.effort().matches(pattern, name) || Unlisted.matches(pattern, name);
    }

    /**
     * Whether names may match several patterns at once, or one that no example shows, so that examples say too little.
     */
    private boolean overlapping() {
        Set<String> written = Unlisted.patterns(from.unlisted()).collect(Collectors.toSet());
        Set<String> read = Unlisted.patterns(to.unlisted()).collect(Collectors.toSet());
        return !written.isEmpty() && !written.containsAll(read)
                || patterns.size() > PATTERN_LIMIT
                || Unlisted.open(from.unlisted())
                        && patterns.stream().anyMatch(pattern -> alone(pattern).isEmpty());
    }

    private List<Gap> counts() {
        List<Gap> gaps = new ArrayList<>();
        if (to.most() < most()) {
            gaps.add(count(Math.max(to.most() + 1L, least()), "at most " + to.most()));
        }
        if (to.least() > least()) {
            gaps.add(count(to.least() - 1L, "at least " + to.least()));
        }
        return gaps;
    }

    private long most() {
        boolean map = Unlisted.open(from.unlisted());
        return map ? from.most() : Math.min(from.most(), from.fields().size());
    }

    private long least() {
        return Math.max(
                from.least(),
                from.fields().values().stream().filter(Field::written).count());
    }

    private Gap count(long members, String limit) {
        String may = members == 0 ? "may be empty" : "may have " + members + (members == 1 ? " member" : " members");
        return Gap.value(sized(members), may, "expects " + limit, from, to);
    }

    private Optional<Value> sized(long wanted) {
        if (wanted < 0 || wanted > MEMBER_LIMIT) {
            return Optional.empty();
        }
        return context().flatMap(context -> {
            SequencedMap<String, Value> members = new LinkedHashMap<>(context);
            from.fields().forEach((name, field) -> {
                if (members.size() < wanted) {
                    maker.least(field.shape()).ifPresent(value -> members.putIfAbsent(name, value));
                }
            });
            if (from.unlisted() instanceof Unlisted.Shaped(Shape shape)) {
                Optional<Value> value = maker.least(shape);
                for (int i = 0; value.isPresent() && members.size() < wanted; i++) {
                    members.putIfAbsent("key" + i, value.get());
                }
            }
            return members.size() == wanted ? Optional.of(new Value.Members(members)) : Optional.empty();
        });
    }

    private static SequencedMap<String, Value> members(Value value) {
        return value instanceof Value.Members(var members) ? members : new LinkedHashMap<>();
    }

    private Optional<SequencedMap<String, Value>> context() {
        return maker.least(from)
                .map(FieldGaps::members)
                // It is copied for every gap: a thousand gaps in an object of a thousand members are a million.
                .filter(members -> difference.effort().pays(members.size() / MEMBERS_A_STEP));
    }
}
