package dev.stormrider.amendment;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Joint;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a writer of one shape may write that a reader of another has not listed; the only place that walks two shapes.
 * It knows nothing of consumers, providers, requests or responses.
 *
 * <p>A pair of shapes of which one has a name is left to its own turn ({@link Local.Edge}), so that a change inside a
 * shared shape is found once, and recursion ends by itself.
 */
final class Difference {
    private static final int DEPTH_LIMIT = 120;

    /** What something that may be anything is tried as. */
    private static final List<Value> ANYTHING = List.of(
            Value.of("anything"),
            Value.of(7),
            Value.of(true),
            Value.nothing(),
            new Value.Items(List.of()),
            Value.Members.of(Map.of()));

    private final Names writerNames;
    private final Names readerNames;
    private final Unchanged unchanged;
    private final Effort effort;
    private final Maker maker;
    private final Barren barren;
    private final Fits fits;
    private final IdentityHashMap<Shape.Choice, Targets> targets = new IdentityHashMap<>();
    private Optional<Difference> turned = Optional.empty();
    private Set<Pair> opened = new HashSet<>();
    private int depth;

    private Difference(
            Names writerNames,
            Names readerNames,
            Unchanged unchanged,
            Effort effort,
            Maker maker,
            Optional<Fits> fits) {
        this.writerNames = writerNames;
        this.readerNames = readerNames;
        this.unchanged = unchanged;
        this.effort = effort;
        this.maker = maker;
        this.barren = new Barren(writerNames, effort);
        this.fits = fits.orElseGet(() -> new Fits(this::of, effort));
    }

    static Difference between(Names writerNames, Names readerNames, Unchanged unchanged, Effort effort) {
        Difference silent = new Difference(
                writerNames, readerNames, unchanged, effort, Maker.idle(writerNames, effort), Optional.empty());
        return new Difference(
                writerNames, readerNames, unchanged, effort, Maker.of(writerNames, effort), Optional.of(silent.fits));
    }

    /** The gaps of this pair itself; pairs below it that have a turn of their own are edges. */
    Local of(Pair pair) {
        return maker.isIdle() ? turn(pair) : fits.within(pair, this::turn);
    }

    private Local turn(Pair pair) {
        return afresh(() -> between(pair.writer(), pair.reader()));
    }

    /** Below a member, an item or a name nothing is open yet. */
    private Local afresh(Supplier<Local> compared) {
        Set<Pair> above = opened;
        opened = new HashSet<>();
        Local local = compared.get();
        opened = above;
        return local;
    }

    /**
     * Whether {@code wider}, of the writer's contract, admits all that {@code narrower}, of the reader's, does: what is
     * excluded turns writer and reader round.
     */
    boolean covers(Shape wider, Shape narrower) {
        if (unchanged.same(wider, narrower)) {
            return true;
        }
        if (turned.isEmpty()) {
            Difference other =
                    between(/* writerNames= */ readerNames, /* readerNames= */ writerNames, unchanged, effort);
            other.turned = Optional.of(this);
            turned = Optional.of(other);
        }
        return turned.get().fits().holds(new Pair(narrower, wider));
    }

    Names writerNames() {
        return writerNames;
    }

    Names readerNames() {
        return readerNames;
    }

    Unchanged unchanged() {
        return unchanged;
    }

    Barren barren() {
        return barren;
    }

    Maker maker() {
        return maker;
    }

    Effort effort() {
        return effort;
    }

    Fits fits() {
        return fits;
    }

    /** As {@link #between}, but a pair with a turn of its own is left to it. */
    Local below(Shape writer, Shape reader) {
        if (unchanged.same(writer, reader)) {
            return Local.NOTHING;
        }
        if (effort.spent()) {
            return Local.of(Gap.spent(writer, reader));
        }
        if (readerNames.resolve(reader) instanceof Shape.Any || barren.shown(writer)) {
            return Local.NOTHING;
        }
        Optional<Kind> from = Kinds.of(writer, writerNames);
        Optional<Kind> to = Kinds.of(reader, readerNames);
        if (from.isPresent() && to.isPresent() && from.get() != to.get()) {
            // The kind is changed here, whatever stands behind the names.
            return Local.of(otherKind(writer, from.get(), List.of(to.get()), reader));
        }
        Pair pair = new Pair(writer, reader);
        if (pair.apart()) {
            return Local.of(pair);
        }
        return afresh(() -> between(writer, reader));
    }

    /** As {@link #below}, for a pair that is met nowhere else. */
    Local here(Shape writer, Shape reader) {
        return afresh(() -> between(writer, reader));
    }

    /** The gaps of two shapes, taken apart here and now. */
    Local between(Shape writer, Shape reader) {
        if (unchanged.same(writer, reader) || barren.shown(writer)) {
            return Local.NOTHING;
        }
        if (depth >= DEPTH_LIMIT || !fits.affords()) {
            return Local.of(Gap.spent(writer, reader));
        }
        depth++;
        Local local = resolved(writer, writerNames.resolve(writer), readerNames.resolve(reader));
        depth--;
        return local;
    }

    private Local resolved(Shape writer, Shape from, Shape to) {
        if (to instanceof Shape.Any) {
            return Local.NOTHING;
        }
        if (Doubts.unread(from).isPresent() || Doubts.unread(to).isPresent()) {
            return unread(writer, from, to);
        }
        if (from instanceof Shape.Limited limited && limited.shape() instanceof Shape.Any any) {
            // What conditions leave of anything is told kind by kind.
            Shape kinds = Free.choice(any);
            Shape each = Shape.Limited.of(kinds, limited.conditions(), limited.at());
            return resolved(each, each, to);
        }
        if (to instanceof Shape.Every every) {
            return intoEvery(writer, from, every);
        }
        if (from instanceof Shape.Every every) {
            return between(Joint.of(every, writerNames, effort), to);
        }
        if (to instanceof Shape.Choice choice
                && !(from instanceof Shape.Limited && choice.tag() instanceof Tag.ByField)) {
            return intoChoice(writer, from, choice);
        }
        if (from instanceof Shape.Choice choice) {
            return each(choice, alternative -> below(alternative, to));
        }
        if (from instanceof Shape.Any any && to instanceof Shape.Limited) {
            return each(Free.choice(any), alternative -> below(alternative, to));
        }
        if (from instanceof Shape.Limited || to instanceof Shape.Limited) {
            return limited(from, to);
        }
        if (from instanceof Shape.Any) {
            return Local.of(anything(from, to));
        }
        if (from instanceof Shape.Scalar one && to instanceof Shape.Scalar other && one.kind() == other.kind()) {
            return new Local(ScalarGaps.between(one, other, maker), List.of());
        }
        if (from instanceof Shape.Fields one && to instanceof Shape.Fields other) {
            return new FieldGaps(one, other, this).all();
        }
        if (from instanceof Shape.Sequence one && to instanceof Shape.Sequence other) {
            return new SequenceGaps(one, other, this).all();
        }
        return Kinds.of(from, writerNames)
                .map(kind -> Local.of(otherKind(writer, kind, kinds(to), to)))
                .orElse(Local.NOTHING);
    }

    /** Of what could not be read nobody knows what it admits, unless both sides could not read the same. */
    private Local unread(Shape writer, Shape from, Shape to) {
        Optional<Condition.Untold> missing = Doubts.unread(from);
        if (missing.isPresent() && missing.equals(Doubts.unread(to))) {
            return Local.NOTHING;
        }
        String what =
                missing.or(() -> Doubts.unread(to)).map(Condition.Untold::words).orElse("");
        return Local.of(Gap.undecided(
                missing.isPresent() ? Optional.empty() : maker.least(writer),
                missing.isPresent() ? "is what could not be read (" + what + ")" : "is sent",
                missing.isPresent() ? "expects " + told(kinds(to)) : "expects what could not be read (" + what + ")",
                from,
                to));
    }

    /** What the shapes say, and what the conditions beside them say. */
    private Local limited(Shape from, Shape to) {
        LimitedGaps gaps = new LimitedGaps(from, this);
        return gaps.listed(to).orElseGet(() -> {
            Shape written = from instanceof Shape.Limited limited ? limited.shape() : from;
            Shape read = to instanceof Shape.Limited limited ? limited.shape() : to;
            Local shapes = between(written, read);
            return Local.joined(List.of(
                    !(from instanceof Shape.Limited) ? shapes : shapes.under("", gaps::mended),
                    to instanceof Shape.Limited limited ? gaps.conditions(limited) : Local.NOTHING));
        });
    }

    /** A reader of several shapes at once reads what each of them admits. */
    private Local intoEvery(Shape writer, Shape from, Shape.Every every) {
        Shape joint = Joint.of(every, readerNames, effort);
        if (!(joint instanceof Shape.Choice)) {
            return between(from, joint);
        }
        List<Shape> parts = from instanceof Shape.Every same ? same.parts() : List.of();
        return Local.joined(every.parts().stream()
                .filter(part -> parts.stream().noneMatch(own -> unchanged.same(own, part)))
                .map(part -> below(writer, part))
                .toList());
    }

    private Local intoChoice(Shape writer, Shape from, Shape.Choice to) {
        return switch (to.tag()) {
            case Tag.Untagged untagged ->
                new UntaggedGaps(to, this).all(from instanceof Shape.Any any ? Free.choice(any) : writer);
            case Tag.ByKind byKind -> intoKinds(writer, from, to);
            case Tag.ByField byField -> intoTags(from, to);
        };
    }

    private Local intoKinds(Shape writer, Shape from, Shape.Choice to) {
        if (from instanceof Shape.Any any) {
            return to.alternatives().keySet().containsAll(Free.WORDS)
                    ? each(Free.choice(any), alternative -> intoKinds(alternative, alternative, to))
                    : Local.of(anything(from, to));
        }
        Optional<Kind> kind = Kinds.of(from, writerNames);
        if (kind.isEmpty()) {
            return from instanceof Shape.Choice choice
                    ? each(choice, alternative -> opened(alternative, to))
                    : Local.of(Gap.spent(from, to));
        }
        Shape met = to.alternatives().get(kind.get().word());
        return met == null ? Local.of(otherKind(writer, kind.get(), kinds(to), to)) : below(writer, met);
    }

    private Local intoTags(Shape from, Shape.Choice to) {
        TaggedGaps tagged = new TaggedGaps(to, this);
        if (from instanceof Shape.Choice choice) {
            return choice.tag().equals(to.tag())
                    ? tagged.between(choice)
                    : each(choice, alternative -> opened(alternative, to));
        }
        if (from instanceof Shape.Fields fields) {
            return tagged.split(fields);
        }
        return Local.of(
                from instanceof Shape.Any
                        ? anything(from, to)
                        : otherKind(from, Kinds.of(from, writerNames).orElse(Kind.NULL), List.of(Kind.OBJECT), to));
    }

    private Local opened(Shape alternative, Shape reader) {
        return once(alternative, reader, () -> between(alternative, reader));
    }

    /** An alternative of a writer's choice against the whole of a reader's; what is inside of itself adds nothing. */
    Local once(Shape alternative, Shape reader, Supplier<Local> compared) {
        Pair itself = new Pair(alternative, alternative);
        if (!itself.apart()) {
            return compared.get();
        }
        if (depth >= DEPTH_LIMIT || !fits.affords()) {
            return Local.of(Gap.spent(alternative, reader));
        }
        if (!opened.add(itself)) {
            return Local.NOTHING;
        }
        depth++;
        Local local = compared.get();
        depth--;
        opened.remove(itself);
        return local;
    }

    /** The alternatives of a reader's choice. */
    Targets targets(Shape.Choice choice) {
        return targets.computeIfAbsent(
                choice, each -> new Targets(each.alternatives().values(), readerNames, unchanged));
    }

    /** A value that the reader's contract lists. */
    Optional<Value> readerMade(Shape shape) {
        return Maker.of(readerNames, effort).least(shape);
    }

    /** What holds of each alternative of a writer's choice. */
    private static Local each(Shape.Choice choice, Function<Shape, Local> compared) {
        List<Local> parts = new ArrayList<>();
        choice.alternatives()
                .forEach((name, alternative) -> parts.add(compared.apply(alternative)
                        .under("", value -> value.flatMap(made -> Choices.tagged(choice, name, made)))));
        return Local.joined(parts);
    }

    private Gap anything(Shape from, Shape to) {
        Optional<Value> refused = maker.isIdle()
                ? Optional.empty()
                : ANYTHING.stream()
                        .filter(value -> !Conformance.admits(to, value, readerNames, effort))
                        .findFirst();
        return Gap.value(refused, "may be anything", "expects " + told(kinds(to)), from, to);
    }

    private Gap otherKind(Shape writer, Kind kind, List<Kind> known, Shape reader) {
        return Gap.value(maker.least(writer), "may be " + told(List.of(kind)), "expects " + told(known), writer, reader)
                .swept();
    }

    private List<Kind> kinds(Shape reader) {
        return reader instanceof Shape.Choice choice && choice.tag() instanceof Tag.ByKind
                ? Arrays.stream(Kind.values())
                        .filter(kind -> choice.alternatives().containsKey(kind.word()))
                        .toList()
                : Kinds.of(reader, readerNames).stream().toList();
    }

    private static String told(List<Kind> kinds) {
        return kinds.isEmpty()
                ? "one of its alternatives"
                : kinds.stream().map(Difference::told).collect(Collectors.joining(" or "));
    }

    private static String told(Kind kind) {
        return switch (kind) {
            case NULL -> "null";
            case BOOLEAN, NUMBER, STRING -> "a " + kind.word();
            case ARRAY, OBJECT -> "an " + kind.word();
        };
    }
}
