package dev.stormrider.amendment;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.MediaType;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Bodies as their reader takes them: the members of a form are text, and so are the parts of a multipart body that are
 * values without parts, where no other media type is named for them; an object is JSON (OpenAPI 3.1.1, section 4.8.15).
 * The headers of parts are text.
 *
 * @param json whether the member of a form whose style stands at a place is written as JSON
 */
record BodyTexts(Texts texts, Predicate<String> json) {
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Parts within parts are looked through so deep. */
    private static final int PARTS_LIMIT = 4;

    /** What is made of a writer's and a reader's shape that stand at the same {@code place}; empty where nothing is. */
    private interface Step {
        Optional<Shape> heard(Shape written, Shape read, Function<Shape, Optional<Shape>> place);
    }

    /** {@code read}, a message, with its body as it is heard; empty where it is as it was. */
    Optional<Shape.Fields> heard(Shape.Fields read, Optional<Shape> written) {
        if (!(written.orElse(read) instanceof Shape.Choice from)
                || !(Texts.member(read, "body").orElse(read) instanceof Shape.Choice to)) {
            return Optional.empty();
        }
        LinkedHashMap<String, Shape> heard = new LinkedHashMap<>();
        to.alternatives().forEach((type, media) -> {
            if (from.alternatives().get(type) instanceof Shape.Fields own && media instanceof Shape.Fields other) {
                media(type, own, other).ifPresent(shape -> heard.put(type, shape));
            }
        });
        if (heard.isEmpty()) {
            return Optional.empty();
        }
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>(to.alternatives());
        alternatives.putAll(heard);
        Shape body = new Shape.Choice(to.tag(), alternatives, to.tolerated(), to.at());
        return Optional.of(Texts.replaced(read, Map.of("body", body)));
    }

    private Optional<Shape> media(String type, Shape.Fields from, Shape.Fields to) {
        String plain = MediaType.plain(type);
        if (plain.equals(FORM)) {
            return both(
                            from,
                            to,
                            "content",
                            (own, other, place) -> texts.heard(from, to, "content", 1)
                                    .map(content -> kept(other, content, Places.under("/body", type) + "/content")))
                    .map(content -> Texts.replaced(to, Map.of("content", content)));
        }
        if (!plain.startsWith("multipart/")) {
            return Optional.empty();
        }
        Optional<Shape.Fields> told = parts(from, to, Texts.member(from, "content"), Texts.member(to, "content"), 0);
        return both(from, to, "content", (own, other, place) -> content(own, other, from, to, 0))
                .map(content -> Texts.replaced(told.orElse(to), Map.of("content", content)))
                .or(() -> told)
                .map(Shape.class::cast);
    }

    /** {@code heard}, where members that are JSON stay as they are {@code read}. */
    private Shape kept(Shape read, Shape heard, String holder) {
        if (!(texts.read(read) instanceof Shape.Fields were) || !(heard instanceof Shape.Fields are)) {
            return heard;
        }
        Map<String, Shape> kept = new TreeMap<>();
        were.fields().forEach((name, field) -> {
            if (json.test(Places.under(holder, name))) {
                kept.put(name, field.shape());
            }
        });
        return Texts.replaced(are, kept);
    }

    /** What comes in the parts that {@code from} and {@code to} tell of. */
    private Optional<Shape> content(Shape written, Shape read, Shape.Fields from, Shape.Fields to, int depth) {
        boolean named = texts.read(read) instanceof Shape.Fields;
        return depth > PARTS_LIMIT
                ? Optional.empty()
                : inStep(written, read, (own, other, place) -> {
                    Optional<Shape.Fields> said = part(from, place);
                    Optional<Shape.Fields> expected = part(to, place);
                    if (said.stream().allMatch(BodyTexts::text)
                            && expected.stream().allMatch(BodyTexts::text)) {
                        return texts.alone(own, other, /* several= */ named);
                    }
                    return said.flatMap(its -> expected.flatMap(theirs -> content(own, other, its, theirs, depth + 1)));
                });
    }

    /** {@code to}, a media type or a part that comes in parts itself, with what is said of its parts as it is heard. */
    private Optional<Shape.Fields> parts(
            Shape.Fields from, Shape.Fields to, Optional<Shape> written, Optional<Shape> read, int depth) {
        if (depth > PARTS_LIMIT) {
            return Optional.empty();
        }
        return texts.otherKind(written, read)
                ? untold(from, to)
                : both(
                                from,
                                to,
                                "parts",
                                (own, other, holder) -> inStep(own, other, (its, theirs, place) -> {
                                    Optional<Shape> content =
                                            written.map(texts::written).flatMap(place);
                                    Optional<Shape> expected =
                                            read.map(texts::read).flatMap(place);
                                    return part(its, theirs, content, expected, depth);
                                }))
                        .map(parts -> Texts.replaced(to, Map.of("parts", parts)));
    }

    /** Where there is a list instead of an object the content says so: that its parts have no names is no news. */
    private static Optional<Shape.Fields> untold(Shape.Fields from, Shape.Fields to) {
        TreeMap<String, Field> members = new TreeMap<>(to.fields());
        members.remove("parts");
        if (from.fields().containsKey("parts")) {
            members.put("parts", Field.optional(new Shape.Any(to.at()), to.at()));
        }
        return Optional.of(new Shape.Fields(members, to.unlisted(), to.least(), to.most(), to.at()));
    }

    /** A part with its headers, and those of parts within it. */
    private Optional<Shape> part(
            Shape written, Shape read, Optional<Shape> content, Optional<Shape> expected, int depth) {
        if (!(written instanceof Shape.Fields from) || !(read instanceof Shape.Fields to)) {
            return Optional.empty();
        }
        Optional<Shape.Fields> told = parts(from, to, content, expected, depth + 1);
        // The headers of parts lie a level deeper than members.
        return texts.heard(from, to, "header", 2)
                .map(header -> Texts.replaced(told.orElse(to), Map.of("header", header)))
                .or(() -> told)
                .map(Shape.class::cast);
    }

    /** Member by member, or item by item. */
    private Optional<Shape> inStep(Shape written, Shape read, Step step) {
        Shape own = texts.written(written);
        Shape other = texts.read(read);
        if (own instanceof Shape.Fields from && other instanceof Shape.Fields to) {
            Map<String, Shape> heard = new TreeMap<>();
            to.fields().keySet().forEach(name -> both(from, to, name, step).ifPresent(it -> heard.put(name, it)));
            return replaced(to, heard);
        }
        return own instanceof Shape.Sequence from && other instanceof Shape.Sequence to
                ? items(from, to, step)
                : Optional.empty();
    }

    private static Optional<Shape> items(Shape.Sequence from, Shape.Sequence to, Step step) {
        List<Shape> places = new ArrayList<>(to.places());
        boolean changed = false;
        for (int i = 0; i < places.size(); i++) {
            Optional<Shape> heard = step.heard(from.place(i), places.get(i), at(i));
            places.set(i, heard.orElse(places.get(i)));
            changed |= heard.isPresent();
        }
        Shape item = to.item();
        // What the reader has one shape for may have several of the writer's.
        for (int i = places.size(); i <= Math.max(places.size(), from.places().size()); i++) {
            Optional<Shape> heard = step.heard(from.place(i), item, at(i));
            item = heard.orElse(item);
            changed |= heard.isPresent();
        }
        Unlisted further = to.further() instanceof Unlisted.Shaped ? new Unlisted.Shaped(item) : to.further();
        return changed
                ? Optional.of(new Shape.Sequence(places, further, to.least(), to.most(), to.distinct(), to.at()))
                : Optional.empty();
    }

    private static Function<Shape, Optional<Shape>> at(int index) {
        return shape -> shape instanceof Shape.Sequence list ? Optional.of(list.place(index)) : Optional.empty();
    }

    private static Function<Shape, Optional<Shape>> at(String name) {
        return shape -> shape instanceof Shape.Fields fields ? Texts.member(fields, name) : Optional.empty();
    }

    /** What {@code holder}, a media type or a part, says of its part at {@code place}. */
    private static Optional<Shape.Fields> part(Shape.Fields holder, Function<Shape, Optional<Shape>> place) {
        return Texts.member(holder, "parts")
                .flatMap(place)
                .flatMap(part -> part instanceof Shape.Fields said ? Optional.of(said) : Optional.empty());
    }

    /** Whether a part is text, as far as its media type is named. */
    private static boolean text(Shape.Fields part) {
        return Texts.member(part, "type").stream()
                .allMatch(type -> type instanceof Shape.Scalar scalar
                        && !scalar.rules().isEmpty()
                        && scalar.rules().stream().allMatch(BodyTexts::text));
    }

    private static boolean text(Rule types) {
        return types instanceof OneOf(List<Value> values)
                && values.stream()
                        .allMatch(value -> value instanceof Value.Text(String type) && type.startsWith("text/"));
    }

    private static Optional<Shape> both(Shape.Fields from, Shape.Fields to, String name, Step step) {
        return Texts.member(from, name)
                .flatMap(own -> Texts.member(to, name).flatMap(other -> step.heard(own, other, at(name))));
    }

    private static Optional<Shape> replaced(Shape.Fields to, Map<String, Shape> heard) {
        return heard.isEmpty() ? Optional.empty() : Optional.of(Texts.replaced(to, heard));
    }
}
