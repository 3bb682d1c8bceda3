package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Style;
import dev.stormrider.contract.Tag;
import dev.stormrider.rule.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Messages as their reader takes them: in an address, a header and a form all is text, so that who expects a text reads
 * a number as one. What its shape says of the text it says of the number's.
 */
final class Texts {
    /** A parameter, its items or members, and those of a nested object. */
    private static final int DEPTH_LIMIT = 3;

    private static final List<Kind> PLAIN = List.of(Kind.NUMBER, Kind.BOOLEAN);

    private final Names writerNames;
    private final Names readerNames;

    Texts(Names writerNames, Names readerNames) {
        this.writerNames = writerNames;
        this.readerNames = readerNames;
    }

    /** The request that {@code to} reads where {@code from} writes it; the very same where no text is a difference. */
    Message request(Operation from, Operation to) {
        if (!(from.request().shape() instanceof Shape.Fields written)
                || !(to.request().shape() instanceof Shape.Fields read)) {
            return to.request();
        }
        Optional<Shape.Fields> heard = plain(from, to, written, read, "");
        return new BodyTexts(this, place -> text(from, to, place))
                .heard(heard.orElse(read), member(written, "body"))
                .or(same(heard))
                .map(shape -> new Message(to.request().name(), to.request().writer(), shape))
                .orElse(to.request());
    }

    /** The answer that {@code to} reads where {@code from} writes it: its headers and its body, status by status. */
    Message response(Operation from, Operation to) {
        if (!(from.response().shape() instanceof Shape.Choice written)
                || !(to.response().shape() instanceof Shape.Choice read)) {
            return to.response();
        }
        LinkedHashMap<String, Shape> heard = new LinkedHashMap<>();
        read.alternatives().forEach((status, shape) -> {
            if (shape instanceof Shape.Fields answer
                    && written.alternatives().get(status) instanceof Shape.Fields own) {
                String prefix = Places.under(Operation.RESPONSE, status);
                Optional<Shape.Fields> plain = plain(from, to, own, answer, prefix);
                new BodyTexts(this, place -> text(from, to, prefix + place))
                        .heard(plain.orElse(answer), member(own, "body"))
                        .or(same(plain))
                        .ifPresent(whole -> heard.put(status, whole));
            }
        });
        if (heard.isEmpty()) {
            return to.response();
        }
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>(read.alternatives());
        alternatives.putAll(heard);
        Shape shape = new Shape.Choice(read.tag(), alternatives, read.tolerated(), read.at());
        return new Message(to.response().name(), to.response().writer(), shape);
    }

    /** {@code read} with its parameters or headers, whose styles begin with {@code prefix}, as they are heard. */
    private Optional<Shape.Fields> plain(
            Operation from, Operation to, Shape.Fields written, Shape.Fields read, String prefix) {
        Optional<Shape.Fields> heard = Optional.empty();
        for (String key : to.styles().keySet()) {
            if (!json(from, to, key) && key.startsWith(prefix + "/")) {
                String place = key.substring(prefix.length());
                String holder = place.substring(1, place.indexOf('/', 1));
                heard = within(heard.orElse(read), holder, member(written, holder), place)
                        .or(same(heard));
            }
        }
        return heard;
    }

    /** Whether what stands at {@code place} is JSON to either side. */
    private static boolean json(Operation from, Operation to, String place) {
        return Stream.of(from, to)
                .anyMatch(each -> Optional.ofNullable(each.styles().get(place))
                        .filter(style -> style.form() == Style.Form.JSON)
                        .isPresent());
    }

    /** Whether both sides know what stands at {@code place} as text. */
    private static boolean text(Operation from, Operation to, String place) {
        return from.styles().containsKey(place) && to.styles().containsKey(place) && !json(from, to, place);
    }

    private static Supplier<Optional<Shape.Fields>> same(Optional<Shape.Fields> heard) {
        return () -> heard;
    }

    private Optional<Shape.Fields> within(Shape.Fields read, String holder, Optional<Shape> written, String place) {
        return member(read, holder)
                .flatMap(all -> written.flatMap(own -> parameter(own, all, holder, place)))
                .map(all -> replaced(read, Map.of(holder, all)));
    }

    /** The holder of parameters with the one at {@code place} as it is heard; empty where it is as it was. */
    private Optional<Shape> parameter(Shape written, Shape read, String holder, String place) {
        if (!(writerNames.resolve(written) instanceof Shape.Fields from)
                || !(readerNames.resolve(read) instanceof Shape.Fields to)) {
            return Optional.empty();
        }
        return from.fields().keySet().stream()
                .filter(name -> to.fields().containsKey(name)
                        && Places.under("/" + holder, name).equals(place))
                .findFirst()
                .flatMap(name -> member(from, name)
                        .flatMap(own -> member(to, name).flatMap(other -> heard(own, other, 0)))
                        .map(shape -> replaced(to, Map.of(name, shape))));
    }

    Shape written(Shape shape) {
        return writerNames.resolve(shape);
    }

    Shape read(Shape shape) {
        return readerNames.resolve(shape);
    }

    /** Whether all that is written is of a kind of which nothing is read. */
    boolean otherKind(Optional<Shape> written, Optional<Shape> read) {
        Optional<Kind> from = written.flatMap(shape -> Kinds.of(shape, writerNames));
        Optional<Kind> to = read.flatMap(shape -> Kinds.of(shape, readerNames));
        return from.isPresent() && to.isPresent() && from.get() != to.get();
    }

    /** As {@link #heard}, where only a value without parts is text, or each of {@code several} that come as a list. */
    Optional<Shape> alone(Shape written, Shape read, boolean several) {
        return heard(written, read, several && read(read) instanceof Shape.Sequence ? DEPTH_LIMIT - 1 : DEPTH_LIMIT);
    }

    /** The same of a member of both. */
    Optional<Shape> heard(Shape.Fields from, Shape.Fields to, String name, int depth) {
        return member(from, name).flatMap(own -> member(to, name).flatMap(other -> heard(own, other, depth)));
    }

    /** {@code read} as a reader of text takes what {@code written} writes; empty where it is as it was. */
    private Optional<Shape> heard(Shape written, Shape read, int depth) {
        if (depth > DEPTH_LIMIT) {
            return Optional.empty();
        }
        Shape from = writerNames.resolve(written);
        return switch (readerNames.resolve(read)) {
            case Shape.Scalar scalar -> spelled(from, scalar);
            case Shape.Choice choice when choice.tag() instanceof Tag.ByKind -> spelled(from, choice);
            case Shape.Sequence to
            when from instanceof Shape.Sequence own
                    && own.places().isEmpty()
                    && to.places().isEmpty() ->
                heard(own.item(), to.item(), depth + 1)
                        .map(item -> new Shape.Sequence(item, to.least(), to.most(), to.distinct(), to.at()));
            case Shape.Fields to when from instanceof Shape.Fields own -> members(own, to, depth);
            case Shape.Sequence to -> Optional.empty();
            case Shape.Fields to -> Optional.empty();
            case Shape.Choice choice -> Optional.empty();
            case Shape.Any any -> Optional.empty();
            case Shape.Every every -> Optional.empty();
            case Shape.Limited limited -> Optional.empty();
            case Shape.Named named -> Optional.empty();
        };
    }

    private Optional<Shape> members(Shape.Fields from, Shape.Fields to, int depth) {
        Map<String, Shape> heard = new TreeMap<>();
        for (String name : to.fields().keySet()) {
            heard(from, to, name, depth + 1).ifPresent(shape -> heard.put(name, shape));
        }
        return heard.isEmpty() ? Optional.empty() : Optional.of(replaced(to, heard));
    }

    private Optional<Shape> spelled(Shape from, Shape.Scalar scalar) {
        return scalar.kind() == Kind.STRING
                ? spelled(
                        from,
                        new Shape.Choice(
                                new Tag.ByKind(),
                                new LinkedHashMap<>(Map.of(Kind.STRING.word(), scalar)),
                                List.of(),
                                scalar.at()))
                : Optional.empty();
    }

    /** A choice among kinds of which one is a text, and others are read as texts. */
    private Optional<Shape> spelled(Shape from, Shape.Choice choice) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>(choice.alternatives());
        Optional.ofNullable(choice.alternatives().get(Kind.STRING.word()))
                .ifPresent(text -> PLAIN.stream()
                        .filter(kind -> written(from, kind))
                        .forEach(kind -> alternatives.putIfAbsent(kind.word(), spelled(kind, text))));
        return alternatives.size() == choice.alternatives().size()
                ? Optional.empty()
                : Optional.of(new Shape.Choice(choice.tag(), alternatives, List.of(), choice.at()));
    }

    private static Shape spelled(Kind kind, Shape text) {
        Shape any = new Shape.Scalar(kind, List.of(), text.at());
        boolean free = text instanceof Shape.Scalar scalar && scalar.rules().isEmpty();
        return free ? any : new Shape.Limited(any, List.of(new Condition.Spelled(text)), text.at());
    }

    /** Whether a writer of {@code shape} may write values of {@code kind}, as far as can be told at a glance. */
    private boolean written(Shape shape, Kind kind) {
        return shape instanceof Shape.Choice choice && choice.tag() instanceof Tag.ByKind
                ? choice.alternatives().containsKey(kind.word())
                : Kinds.of(shape, writerNames).filter(kind::equals).isPresent();
    }

    static Optional<Shape> member(Shape.Fields fields, String name) {
        return Optional.ofNullable(fields.fields().get(name)).map(Field::shape);
    }

    static Shape.Fields replaced(Shape.Fields fields, Map<String, Shape> shapes) {
        TreeMap<String, Field> members = new TreeMap<>(fields.fields());
        shapes.forEach((name, shape) -> members.computeIfPresent(name, (same, field) -> field.with(shape)));
        return new Shape.Fields(members, fields.unlisted(), fields.least(), fields.most(), fields.at());
    }
}
