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
import java.util.stream.Stream;

/**
 * Bodies as their reader takes them: the members of a form are text, and so are the parts of a multipart body that are
 * values without parts, where no other media type is named for them; an object is JSON (OpenAPI 3.1.1, section 4.8.15).
 * The headers of parts are text.
 *
 * @param plain whether the member of a form whose style stands at a place is known to be written as text
 */
record BodyTexts(Texts texts, Predicate<String> plain) {
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
                                    .flatMap(content -> kept(other, content, Places.under("/body", type) + "/content")))
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

    /** {@code heard}, where members that are not known to be text stay as they are {@code read}. */
    private Optional<Shape> kept(Shape read, Shape heard, String holder) {
        if (!(texts.read(read) instanceof Shape.Fields were) || !(heard instanceof Shape.Fields are)) {
            return Optional.empty();
        }
        Map<String, Shape> kept = new TreeMap<>();
        were.fields().forEach((name, field) -> {
            if (!plain.test(Places.under(holder, name))) {
                kept.put(name, field.shape());
            }
        });
        return Optional.of(Texts.replaced(are, kept));
    }

    /** What comes in the parts that {@code from} and {@code to} tell of. */
    private Optional<Shape> content(Shape written, Shape read, Shape.Fields from, Shape.Fields to, int depth) {
        boolean named = texts.read(read) instanceof Shape.Fields;
        return depth > PARTS_LIMIT
                ? Optional.empty()
                : inStep(
                        written,
                        read,
                        places(Texts.member(from, "parts"), Texts.member(to, "parts")),
                        (own, other, place) -> {
                            Optional<Shape.Fields> said = part(from, place);
                            Optional<Shape.Fields> expected = part(to, place);
                            if (said.stream().allMatch(BodyTexts::text)
                                    && expected.stream().allMatch(BodyTexts::text)) {
                                return texts.alone(own, other, /* several= */ named);
                            }
                            return said.filter(BodyTexts::divided)
                                    .flatMap(its -> expected.filter(BodyTexts::divided)
                                            .flatMap(theirs -> content(own, other, its, theirs, depth + 1)));
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
                                (own, other, holder) ->
                                        inStep(own, other, places(written, read), (its, theirs, place) -> {
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

    /** Member by member, or item by item, of which so many {@code places} are told apart by something else. */
    private Optional<Shape> inStep(Shape written, Shape read, int places, Step step) {
        Shape own = texts.written(written);
        Shape other = texts.read(read);
        if (own instanceof Shape.Fields from && other instanceof Shape.Fields to) {
            Map<String, Shape> heard = new TreeMap<>();
            to.fields().keySet().forEach(name -> both(from, to, name, step).ifPresent(it -> heard.put(name, it)));
            return replaced(to, heard);
        }
        return own instanceof Shape.Sequence from && other instanceof Shape.Sequence to
                ? items(from, to, places, step)
                : Optional.empty();
    }

    /** What the reader has one shape for may have several of the writer's, and not all of them are text. */
    private static Optional<Shape> items(Shape.Sequence from, Shape.Sequence to, int told, Step step) {
        int apart = to.further() instanceof Unlisted.Shaped
                ? Math.max(told, from.places().size())
                : 0;
        List<Shape> places = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < Math.max(to.places().size(), apart); i++) {
            Optional<Shape> heard = step.heard(from.place(i), to.place(i), at(i));
            places.add(heard.orElse(to.place(i)));
            changed |= heard.isPresent();
        }
        Optional<Shape> item = Optional.of(places.size())
                .filter(last -> to.further() instanceof Unlisted.Shaped)
                .flatMap(last -> step.heard(from.place(last), to.place(last), at(last)));
        return changed || item.isPresent()
                ? Optional.of(new Shape.Sequence(
                        places,
                        item.<Unlisted>map(Unlisted.Shaped::new).orElse(to.further()),
                        to.least(),
                        to.most(),
                        to.distinct(),
                        to.at()))
                : Optional.empty();
    }

    /** How many items either list tells by their positions. */
    private int places(Optional<Shape> written, Optional<Shape> read) {
        return Stream.concat(written.map(texts::written).stream(), read.map(texts::read).stream())
                .mapToInt(shape ->
                        shape instanceof Shape.Sequence list ? list.places().size() : 0)
                .max()
                .orElse(0);
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
        return typed(part, "text/");
    }

    /** Whether a part comes in parts itself: JSON has members, and no parts. */
    private static boolean divided(Shape.Fields part) {
        return part.fields().containsKey("parts") && typed(part, "multipart/");
    }

    private static boolean typed(Shape.Fields part, String prefix) {
        return Texts.member(part, "type").stream()
                .allMatch(type -> type instanceof Shape.Scalar scalar
                        && !scalar.rules().isEmpty()
                        && scalar.rules().stream().allMatch(rule -> typed(rule, prefix)));
    }

    private static boolean typed(Rule types, String prefix) {
        return types instanceof OneOf(List<Value> values)
                && values.stream()
                        .allMatch(value -> value instanceof Value.Text(String type) && type.startsWith(prefix));
    }

    private static Optional<Shape> both(Shape.Fields from, Shape.Fields to, String name, Step step) {
        return Texts.member(from, name)
                .flatMap(own -> Texts.member(to, name).flatMap(other -> step.heard(own, other, at(name))));
    }

    private static Optional<Shape> replaced(Shape.Fields to, Map<String, Shape> heard) {
        return heard.isEmpty() ? Optional.empty() : Optional.of(Texts.replaced(to, heard));
    }
}
