package dev.stormrider.amendment;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Stranger;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The gaps against a choice whose alternatives a field tells apart: statuses, media types, discriminators. */
final class TaggedGaps {
    /** So many names of alternatives are told. */
    private static final int TOLD_LIMIT = 12;
    /** The fate of a tag that the reader does not know and copes without. */
    private static final Optional<String> PASSED = Optional.of("");

    private final Shape.Choice reader;
    private final String field;
    private final TagValues tags;
    private final Difference difference;
    private final Maker maker;

    TaggedGaps(Shape.Choice reader, Difference difference) {
        this.reader = reader;
        this.field = reader.tag() instanceof Tag.ByField(String name) ? name : "";
        this.tags = new TagValues(reader, field, difference.writerNames());
        this.difference = difference;
        this.maker = difference.maker();
    }

    /** Both choices are told apart by the same field. */
    Local between(Shape.Choice writer) {
        List<Local> parts = new ArrayList<>();
        writer.alternatives().forEach((name, alternative) -> parts.add(alternative(writer, name, alternative)));
        return Local.joined(parts);
    }

    /** One alternative of the writer may meet several of the reader, where a name of either is a pattern. */
    private Local alternative(Shape.Choice writer, String name, Shape alternative) {
        if (difference.barren().shown(alternative) || difference.barren().untold(writer.tag(), alternative)) {
            return Local.NOTHING;
        }
        Map<String, String> met = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String tag : tags.picking(writer, name, alternative)) {
            Choices.nameFor(reader, tag).ifPresentOrElse(to -> met.putIfAbsent(to, tag), () -> unknown.add(tag));
        }
        List<Local> parts = new ArrayList<>();
        reader.alternatives().forEach((to, target) -> {
            String tag = met.get(to);
            if (tag != null) {
                parts.add(met(name, alternative, to, target).under("", carrying(writer, name, to, tag)));
            }
        });
        Map<Optional<String>, String> fates = new LinkedHashMap<>();
        unknown.forEach(tag -> fates.putIfAbsent(
                Choices.stranger(reader, tag).map(stranger -> stranger.as().orElse("")), tag));
        if (surmised(name, alternative) && fates.containsKey(PASSED)) {
            // Who describes what else may come describes its errors, which the reader expects anyhow.
            fates.keySet().retainAll(Set.of(PASSED));
        }
        fates.values().forEach(tag -> parts.add(Local.of(strange(writer, name, alternative, tag))));
        return Local.joined(parts);
    }

    /** A tag that the reader does not know. What it takes for another alternative has to fit as that. */
    private Gap strange(Shape.Choice writer, String name, Shape alternative, String tag) {
        Optional<Stranger> stranger = Choices.stranger(reader, tag);
        Optional<Shape> taken = stranger.flatMap(each -> Choices.taken(reader, each));
        if (taken.filter(each -> !difference.fits().holds(new Pair(alternative, each)))
                .isPresent()) {
            Gap gap = unfit(
                    writer, alternative, tag, stranger.flatMap(Stranger::as).orElse(""));
            return surmised(name, alternative) ? gap.undecided() : gap;
        }
        String but = stranger.map(each -> each.as()
                        .map(as -> "does not know it and takes it for " + as)
                        .orElse("does not know it and copes without"))
                .orElseGet(() -> "knows only " + known());
        Optional<Value> whole = maker.least(alternative).map(made -> Choices.carrying(writer, tag, made));
        Forecast forecast = stranger.isPresent() ? Forecast.TOLERATED : Gap.refused(whole);
        Gap gap = unknown(alternative, tag, forecast, whole, but);
        return surmised(name, alternative) ? gap.undecided() : gap;
    }

    /** What comes with this tag may not fit as {@code as}, which the reader takes it for. */
    private Gap unfit(Shape.Choice writer, Shape alternative, String tag, String as) {
        Optional<Value> refused = Stream.concat(maker.least(alternative).stream(), maker.several(alternative))
                .map(made -> Choices.carrying(writer, tag, made))
                .filter(whole -> Conformance.writes(writer, whole, difference.writerNames(), difference.effort()))
                .filter(whole -> !Conformance.admits(reader, whole, difference.readerNames(), difference.effort()))
                .findFirst();
        String but = refused.isPresent()
                ? "takes it for " + as + ", as which it does not fit"
                : "takes it for " + as + ", as which it could not be shown to fit";
        Optional<Value> whole =
                refused.or(() -> maker.least(alternative).map(made -> Choices.carrying(writer, tag, made)));
        return unknown(alternative, tag, Gap.refused(refused), whole, but);
    }

    /** What else may come besides what is described, such as any other status, is not each promised to come. */
    private boolean surmised(String name, Shape alternative) {
        return name.equals("*")
                && alternative instanceof Shape.Fields fields
                && tags.scalar(fields)
                        .filter(scalar -> scalar.kind() == Kind.NUMBER)
                        .isPresent();
    }

    /** The alternatives themselves; the tag is what brought them together, so it is neither missing nor another one. */
    private Local met(String name, Shape alternative, String to, Shape target) {
        if (difference.unchanged().same(alternative, target)) {
            return Local.NOTHING;
        }
        Optional<Shape> narrow = alternative instanceof Shape.Fields fields
                ? tags.scalar(fields).map(scalar -> narrow(fields, scalar, Choices.wild(name) ? to : name))
                : Optional.empty();
        return difference.below(narrow.orElse(alternative), target);
    }

    private Shape narrow(Shape.Fields fields, Shape.Scalar scalar, String only) {
        List<Rule> rules = new ArrayList<>(scalar.rules());
        if (!Choices.wild(only)) {
            rules.add(new OneOf(TagValues.of(only)
                    .filter(value -> value.kind() == scalar.kind())
                    .toList()));
        }
        return with(fields, new Shape.Scalar(scalar.kind(), rules, scalar.at()));
    }

    /** {@code fields} where the field is always written, and as {@code tag} says. */
    private Shape with(Shape.Fields fields, Shape.Scalar tag) {
        TreeMap<String, Field> narrow = new TreeMap<>(fields.fields());
        narrow.put(field, Field.required(tag, tag.at()));
        return new Shape.Fields(narrow, fields.unlisted(), fields.least(), fields.most(), fields.at());
    }

    /** Puts a tag in, unless the value has one already that leads from the one alternative to the other. */
    private Function<Optional<Value>, Optional<Value>> carrying(
            Shape.Choice writer, String name, String to, String tag) {
        return value -> value.map(made -> {
            Optional<String> own = Choices.tagOf(writer, made);
            boolean leads = own.flatMap(each -> Choices.nameFor(writer, each)).equals(Optional.of(name))
                    && own.flatMap(each -> Choices.nameFor(reader, each)).equals(Optional.of(to));
            return leads ? made : Choices.carrying(writer, tag, made);
        });
    }

    private Gap unknown(Shape alternative, String tag, Forecast forecast, Optional<Value> whole, String but) {
        Optional<Value> value = whole.flatMap(made -> made.member(field));
        return new Gap(
                forecast,
                Turn.ALTERNATIVE,
                Places.under("", field),
                Optional.of(value.orElseGet(() -> Value.of(tag))),
                whole,
                "may be " + tag,
                but,
                alternative.at(),
                reader.at());
    }

    private String known() {
        List<String> names = List.copyOf(reader.alternatives().keySet());
        int more = names.size() - TOLD_LIMIT;
        return String.join(", ", names.subList(0, Math.min(names.size(), TOLD_LIMIT)))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** An object without such a choice, as one: an alternative for each value that the field may have. */
    Local split(Shape.Fields writer) {
        Optional<Field> tag = Optional.ofNullable(writer.fields().get(field))
                .or(() -> writer.unlisted().of(field) instanceof Unlisted.Shaped(Shape shape)
                        ? Optional.of(Field.optional(shape, shape.at()))
                        : Optional.empty());
        List<Local> parts = new ArrayList<>();
        if (tag.filter(Field::written).isEmpty()) {
            parts.add(Local.of(untold(writer)));
        }
        tag.ifPresent(each -> parts.add(told(writer, each)));
        return Local.joined(parts);
    }

    private Local told(Shape.Fields writer, Field tag) {
        Optional<Kind> kind = Kinds.of(tag.shape(), difference.writerNames());
        return kind.equals(Optional.of(Kind.ARRAY)) || kind.equals(Optional.of(Kind.OBJECT))
                ? difference
                        .below(tag.shape(), texts(tag.at()))
                        .under(Places.under("", field), value -> around(writer, value))
                : between(byTag(writer, tag));
    }

    private Optional<Value> around(Shape.Fields writer, Optional<Value> tag) {
        return tag.flatMap(value -> maker.least(writer).map(made -> {
            LinkedHashMap<String, Value> members =
                    new LinkedHashMap<>(made instanceof Value.Members(var present) ? present : Map.<String, Value>of());
            members.put(field, value);
            return new Value.Members(members);
        }));
    }

    private static Shape texts(Source at) {
        return new Shape.Scalar(Kind.STRING, List.of(), at);
    }

    private Shape.Choice byTag(Shape.Fields writer, Field tag) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        Optional<Shape.Scalar> told = tags.scalar(tag.shape());
        told.stream()
                .flatMap(scalar -> tags.looked(scalar, maker.several(scalar)).stream())
                .forEach(value -> alternatives.putIfAbsent(Choices.text(value), with(writer, only(value, tag.at()))));
        if (told.isEmpty()) {
            alternatives.put("*", writer);
        }
        return new Shape.Choice(reader.tag(), alternatives, List.of(), writer.at());
    }

    private static Shape.Scalar only(Value value, Source at) {
        return new Shape.Scalar(value.kind(), List.of(new OneOf(List.of(value))), at);
    }

    private Gap untold(Shape.Fields writer) {
        Optional<Value> whole = maker.least(writer).map(made -> {
            LinkedHashMap<String, Value> members =
                    new LinkedHashMap<>(made instanceof Value.Members(var present) ? present : Map.<String, Value>of());
            members.remove(field);
            return new Value.Members(members);
        });
        return new Gap(
                Gap.refused(whole),
                Turn.MISSING,
                Places.under("", field),
                Optional.empty(),
                whole,
                writer.fields().containsKey(field) ? "may be missing" : "is never sent",
                "tells " + reader.alternatives().size() + " alternatives apart by it",
                writer.at(),
                reader.at());
    }
}
