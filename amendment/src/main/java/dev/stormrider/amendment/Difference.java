package dev.stormrider.amendment;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a writer of one shape may write that a reader of another has not listed; the only place that walks two shapes.
 * It knows nothing of consumers, providers, requests or responses.
 *
 * <p>A pair of shapes of which one has a name is left to its own turn ({@link Local.Edge}), so that a change inside a
 * shared shape is found once, and recursion ends by itself.
 */
final class Difference {
    private static final Seed SEED = new Seed(1);

    private final Names writerNames;
    private final Names readerNames;

    private final Trail trail;

    Difference(Names writerNames, Names readerNames, Trail trail) {
        this.writerNames = writerNames;
        this.readerNames = readerNames;
        this.trail = trail;
    }

    /** The gaps of this pair itself; named pairs below it are edges. */
    Local of(Pair pair) {
        return between(writerNames.resolve(pair.writer()), readerNames.resolve(pair.reader()));
    }

    private Local below(Shape writer, Shape reader) {
        Pair pair = new Pair(writer, reader);
        return pair.named()
                ? new Local(List.of(), List.of(new Local.Edge(pair, "", Function.identity())))
                : between(writer, reader);
    }

    private Local between(Shape writer, Shape reader) {
        if (reader instanceof Shape.Any) {
            return Local.NOTHING;
        }
        if (writer instanceof Shape.Every || reader instanceof Shape.Every || untagged(writer) || untagged(reader)) {
            return Opaque.between(writer, reader, writerNames, readerNames, trail);
        }
        if (writer instanceof Shape.Scalar from && reader instanceof Shape.Scalar to && from.kind() == to.kind()) {
            return new Local(ScalarGaps.between(from, to), List.of());
        }
        if (writer instanceof Shape.Fields from && reader instanceof Shape.Fields to) {
            return fields(from, to);
        }
        if (writer instanceof Shape.Sequence from && reader instanceof Shape.Sequence to) {
            return sequences(from, to);
        }
        if (writer instanceof Shape.Choice from && reader instanceof Shape.Choice to && sameTag(from, to)) {
            return tagged(from, to);
        }
        if (writer instanceof Shape.Any || byField(writer) || byField(reader)) {
            return Opaque.between(writer, reader, writerNames, readerNames, trail);
        }
        return kinds(writer, reader);
    }

    private static boolean untagged(Shape shape) {
        return shape instanceof Shape.Choice choice && choice.tag() instanceof Tag.Untagged;
    }

    private static boolean byField(Shape shape) {
        return shape instanceof Shape.Choice choice && choice.tag() instanceof Tag.ByField;
    }

    private static boolean sameTag(Shape.Choice from, Shape.Choice to) {
        return from.tag() instanceof Tag.ByField && from.tag().equals(to.tag());
    }

    /** Two shapes of which each kind of value is told apart by itself. */
    private Local kinds(Shape writer, Shape reader) {
        Map<String, Shape> from = byKind(writer);
        Map<String, Shape> to = byKind(reader);
        List<Local> parts = new ArrayList<>();
        from.forEach((kind, alternative) -> {
            Shape met = to.get(kind);
            parts.add(
                    met == null
                            ? Local.of(otherKind(alternative, kind, String.join(" or ", to.keySet()), reader))
                            : below(alternative, met));
        });
        return joined(parts);
    }

    private static Map<String, Shape> byKind(Shape shape) {
        return switch (shape) {
            case Shape.Scalar scalar -> Map.of(scalar.kind().word(), scalar);
            case Shape.Fields fields -> Map.of(Kind.OBJECT.word(), fields);
            case Shape.Sequence sequence -> Map.of(Kind.ARRAY.word(), sequence);
            case Shape.Choice choice -> choice.alternatives();
            case Shape.Any any -> Map.of();
            case Shape.Every every -> Map.of();
            case Shape.Named named -> Map.of();
        };
    }

    private Gap otherKind(Shape alternative, String kind, String known, Shape reader) {
        Optional<Value> value = sample(alternative);
        return new Gap(
                value.isPresent() ? Forecast.REFUSED : Forecast.UNDECIDED,
                Turn.VALUE,
                "",
                value,
                value,
                "may be " + (kind.equals("null") ? "null" : "of type " + kind),
                "reads only what is of type " + known,
                alternative.at(),
                reader.at());
    }

    private Local fields(Shape.Fields from, Shape.Fields to) {
        FieldGaps gaps = new FieldGaps(from, to, writerNames);
        List<Local> parts = new ArrayList<>();
        for (String name : union(from, to)) {
            Field written = from.fields().get(name);
            Field read = to.fields().get(name);
            if (written != null && read != null) {
                gaps.missing(name, written, read).ifPresent(gap -> parts.add(Local.of(gap)));
                parts.add(below(written.shape(), read.shape()).under(Places.under("", name), gaps.around(name)));
            } else if (written != null) {
                parts.add(unread(gaps, to, name, written));
            } else if (read != null) {
                parts.add(unwritten(gaps, from, name, read));
            }
        }
        parts.add(furtherMembers(gaps, from, to));
        gaps.counts().forEach(gap -> parts.add(Local.of(gap)));
        return joined(parts);
    }

    private static Set<String> union(Shape.Fields from, Shape.Fields to) {
        TreeSet<String> names = new TreeSet<>(from.fields().keySet());
        names.addAll(to.fields().keySet());
        return names;
    }

    /** A field that only the reader lists. */
    private Local unwritten(FieldGaps gaps, Shape.Fields from, String name, Field read) {
        Local missing = Local.of(gaps.neverWritten(name, read));
        if (!(from.unlisted() instanceof Unlisted.Shaped(Shape shape))) {
            return missing;
        }
        Local below = below(shape, read.shape()).under(Places.under("", name), gaps.around(name));
        return joined(List.of(missing, below));
    }

    /** A field that only the writer lists. */
    private Local unread(FieldGaps gaps, Shape.Fields to, String name, Field written) {
        return switch (to.unlisted()) {
            case Unlisted.Ignored ignored -> Local.of(gaps.extra(name, written, Forecast.TOLERATED));
            case Unlisted.Refused refused -> Local.of(gaps.extra(name, written, Forecast.REFUSED));
            case Unlisted.Shaped(Shape shape) ->
                below(written.shape(), shape).under(Places.under("", name), gaps.around(name));
        };
    }

    private Local furtherMembers(FieldGaps gaps, Shape.Fields from, Shape.Fields to) {
        if (!(from.unlisted() instanceof Unlisted.Shaped(Shape shape))) {
            return Local.NOTHING;
        }
        String name = gaps.freshName();
        Field further = Field.optional(shape, shape.at());
        return unread(gaps, to, name, further);
    }

    private Local sequences(Shape.Sequence from, Shape.Sequence to) {
        SequenceGaps gaps = new SequenceGaps(from, to, writerNames);
        List<Local> parts = new ArrayList<>();
        gaps.counts().forEach(gap -> parts.add(Local.of(gap)));
        if (from.most() > 0) {
            parts.add(below(from.item(), to.item()).under("/0", gaps::around));
        }
        return joined(parts);
    }

    private Local tagged(Shape.Choice from, Shape.Choice to) {
        List<Local> parts = new ArrayList<>();
        from.alternatives().forEach((name, alternative) -> {
            Function<Optional<Value>, Optional<Value>> tag =
                    value -> value.flatMap(made -> Choices.tagged(from, name, made));
            Optional<Shape> met = Choices.alternative(to, name);
            parts.add(
                    met.isPresent()
                            ? below(alternative, met.get()).under("", tag)
                            : Local.of(otherAlternative(from, to, name, alternative)));
        });
        return joined(parts);
    }

    private Gap otherAlternative(Shape.Choice from, Shape.Choice to, String name, Shape alternative) {
        Optional<Value> whole = sample(alternative).flatMap(made -> Choices.tagged(from, name, made));
        String tag = whole.flatMap(made -> Choices.tagOf(from, made)).orElse(name);
        boolean tolerated = Choices.tolerates(to, tag);
        String field = from.tag() instanceof Tag.ByField(String called) ? called : "";
        Forecast refused = whole.isPresent() ? Forecast.REFUSED : Forecast.UNDECIDED;
        return new Gap(
                tolerated ? Forecast.TOLERATED : refused,
                Turn.ALTERNATIVE,
                Places.under("", field),
                Optional.of(member(whole, field).orElseGet(() -> Value.of(tag))),
                whole,
                "may be " + tag,
                tolerated
                        ? "takes it without knowing it"
                        : "knows only " + String.join(", ", to.alternatives().keySet()),
                alternative.at(),
                to.at());
    }

    private static Optional<Value> member(Optional<Value> whole, String field) {
        return whole.flatMap(value -> value instanceof Value.Members(var members)
                ? Optional.ofNullable(members.get(field))
                : Optional.empty());
    }

    private Optional<Value> sample(Shape shape) {
        return Sample.sparse(shape, SEED, writerNames).or(() -> Sample.full(shape, SEED, writerNames));
    }

    private static Local joined(List<Local> parts) {
        List<Gap> gaps = new ArrayList<>();
        List<Local.Edge> edges = new ArrayList<>();
        parts.forEach(part -> {
            gaps.addAll(part.gaps());
            edges.addAll(part.edges());
        });
        return new Local(gaps, edges);
    }

    /** All gaps of a pair, with those of the pairs below it, as far as {@code trail} pays for. */
    static List<Gap> deep(Pair pair, Names writerNames, Names readerNames, Trail trail) {
        Difference difference = new Difference(writerNames, readerNames, trail);
        List<Gap> all = new ArrayList<>();
        Set<Pair> seen = new HashSet<>(Set.of(pair));
        List<Local.Edge> waiting = new ArrayList<>(List.of(new Local.Edge(pair, "", Function.identity())));
        for (int i = 0; i < waiting.size(); i++) {
            if (!trail.affords()) {
                return List.of(Opaque.spent(pair));
            }
            Local.Edge path = waiting.get(i);
            Local local = difference.of(path.to());
            all.addAll(local.under(path.place(), path.wrap()).gaps());
            for (Local.Edge edge : local.edges()) {
                if (seen.add(edge.to())) {
                    waiting.add(edge.under(path.place(), path.wrap()));
                }
            }
        }
        return all;
    }
}
