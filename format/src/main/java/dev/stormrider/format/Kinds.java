package dev.stormrider.format;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a schema's own keywords say, kind of value by kind of value; what it joins and chooses from is read elsewhere.
 */
final class Kinds {
    private final Desk desk;
    private final Schemas schemas;
    private final ScalarRules rules;

    Kinds(Desk desk, Schemas schemas) {
        this.desk = desk;
        this.schemas = schemas;
        this.rules = new ScalarRules(desk);
    }

    /** One name of {@code type}: an integer is a number that is whole. */
    private record Type(Kind kind, boolean whole) {}

    private static final List<Type> EVERY =
            Arrays.stream(Kind.values()).map(kind -> new Type(kind, false)).toList();

    Shape of(Tree schema) {
        Optional<List<Value>> listed = listed(schema);
        List<Type> types = types(schema, listed);
        if (desk.literal() && listed.filter(List::isEmpty).isPresent()) {
            return Meet.nothing(schema.at());
        }
        if (types.isEmpty()) {
            return new Shape.Any(schema.at());
        }
        listed.ifPresent(values -> noteUntyped(schema, types, values));
        LinkedHashMap<String, Shape> kinds = new LinkedHashMap<>();
        for (Type type : types) {
            shape(type, schema, listed).ifPresent(shape -> kinds.put(type.kind().word(), shape));
        }
        return switch (kinds.size()) {
            case 0 -> Meet.nothing(schema.at());
            case 1 -> kinds.firstEntry().getValue();
            default -> new Shape.Choice(new Tag.ByKind(), kinds, List.of(), schema.at());
        };
    }

    private List<Type> types(Tree schema, Optional<List<Value>> listed) {
        List<Type> named = schema.child("type").map(this::named).orElse(List.of());
        if (!named.isEmpty()) {
            return named;
        }
        if (listed.isPresent()) {
            return listed.get().stream()
                    .map(Value::kind)
                    .distinct()
                    .map(kind -> new Type(kind, false))
                    .toList();
        }
        Set<Kind> spokenOf = SchemaWords.spokenOf(schema);
        if (spokenOf.size() > 1 && !desk.literal()) {
            desk.note(schema, "a schema without `type` speaks of values of several kinds: any value is admitted here");
        }
        if (spokenOf.isEmpty()) {
            schema.child("format").ifPresent(format -> desk.note(format, "`format` without a `type` is left out"));
        }
        if (desk.literal()) {
            return spokenOf.isEmpty() ? List.of() : EVERY;
        }
        return spokenOf.size() == 1 ? List.of(new Type(spokenOf.iterator().next(), false)) : List.of();
    }

    /** Empty where none of the names is JSON's: then the schema is read as if it had none. */
    private List<Type> named(Tree written) {
        return distinct(
                names(written).stream().flatMap(name -> type(name).stream()).toList());
    }

    /** {@code integer} beside {@code number} adds nothing. */
    private static List<Type> distinct(List<Type> types) {
        Set<Type> all = new LinkedHashSet<>(types);
        if (all.contains(new Type(Kind.NUMBER, false))) {
            all.remove(new Type(Kind.NUMBER, true));
        }
        return List.copyOf(all);
    }

    /**
     * A name under {@code type} that is none of JSON's, so that nobody knows what is meant; empty where all are, and
     * where values are listed, which say it themselves.
     */
    static Optional<Condition> unread(Tree schema, Desk desk) {
        return schema.child("type")
                .filter(written ->
                        schema.child("enum").isEmpty() && schema.child("const").isEmpty())
                .filter(written -> !(desk.swagger() && written.text().equals(Optional.of("file"))))
                .filter(written ->
                        names(written).stream().anyMatch(name -> known(name).isEmpty()))
                .map(written ->
                        new Condition.Untold("type " + Echo.of(written.value().json())));
    }

    private static List<Tree> names(Tree written) {
        return written.kind() == Kind.ARRAY ? written.list() : List.of(written);
    }

    private Optional<Type> type(Tree name) {
        Optional<Type> type = known(name);
        if (type.isEmpty()) {
            desk.note(name, "`type` is none of JSON's, found " + name.words() + ": it is left out");
        }
        return type;
    }

    private static Optional<Type> known(Tree name) {
        return switch (name.written().orElse("")) {
            case "string" -> Optional.of(new Type(Kind.STRING, false));
            case "number" -> Optional.of(new Type(Kind.NUMBER, false));
            case "integer" -> Optional.of(new Type(Kind.NUMBER, true));
            case "boolean" -> Optional.of(new Type(Kind.BOOLEAN, false));
            case "object" -> Optional.of(new Type(Kind.OBJECT, false));
            case "array" -> Optional.of(new Type(Kind.ARRAY, false));
            case "null" -> Optional.of(new Type(Kind.NULL, false));
            default -> Optional.empty();
        };
    }

    private Optional<List<Value>> listed(Tree schema) {
        Optional<List<Value>> values = schema.child("enum").flatMap(list -> values(list, schema));
        Optional<List<Value>> single = schema.child("const").map(value -> List.of(value.value()));
        if (values.isPresent() && single.isPresent()) {
            return Optional.of(
                    single.get().stream().filter(values.get()::contains).toList());
        }
        return values.or(() -> single);
    }

    private Optional<List<Value>> values(Tree list, Tree schema) {
        if (list.kind() != Kind.ARRAY || list.list().isEmpty() && !desk.literal()) {
            desk.note(list, "`enum` must be a list of values, found " + list.words() + ": it is left out");
            return Optional.empty();
        }
        boolean texts =
                !desk.literal() && schema.child("type").flatMap(Tree::text).equals(Optional.of("string"));
        return Optional.of(list.list().stream()
                .map(value -> texts ? asText(value) : value.value())
                .distinct()
                .toList());
    }

    /** YAML reads {@code 1} without quotes as a number; beside {@code type: string} people mean the text. */
    private Value asText(Tree value) {
        if (value.kind() != Kind.NUMBER && value.kind() != Kind.BOOLEAN) {
            return value.value();
        }
        desk.note(
                value,
                "`enum` lists " + value.words() + " without quotes where the type is string; it is read as text");
        return Value.of(value.written().orElse(""));
    }

    /** A value of a kind that its schema does not admit is never admitted, though it is listed. */
    private void noteUntyped(Tree schema, List<Type> types, List<Value> listed) {
        boolean orNull = schema.child("nullable").flatMap(Tree::truth).orElse(false);
        for (Value value : listed) {
            boolean typed = types.stream().anyMatch(type -> type.kind() == value.kind());
            if (!typed && !(orNull && value.kind() == Kind.NULL)) {
                desk.note(
                        schema,
                        "the value " + Places.shown(value) + " is listed, but its `type` is not: it is left out");
            }
        }
    }

    private Optional<Shape> shape(Type type, Tree schema, Optional<List<Value>> listed) {
        List<Value> own = listed.orElse(List.of()).stream()
                .filter(value -> value.kind() == type.kind())
                .toList();
        if (listed.isPresent() && own.isEmpty()) {
            return Optional.empty();
        }
        return switch (type.kind()) {
            case OBJECT -> Optional.of(among(fields(schema), own));
            case ARRAY -> Optional.of(among(sequence(schema), own));
            case NULL, BOOLEAN, NUMBER, STRING -> {
                List<Rule> limits = new ArrayList<>(rules.of(type.kind(), type.whole(), schema));
                if (!own.isEmpty() && type.kind() != Kind.NULL) {
                    limits.add(new OneOf(own));
                }
                yield Optional.of(new Shape.Scalar(type.kind(), limits, schema.at()));
            }
        };
    }

    /** Whole objects and lists that are listed. */
    private static Shape among(Shape shape, List<Value> listed) {
        return listed.isEmpty() ? shape : Shape.Limited.of(shape, List.of(new Condition.Among(listed)), shape.at());
    }

    private Shape sequence(Tree schema) {
        Positions positions = Positions.of(schema, desk);
        return new Shape.Sequence(
                positions.places().stream().map(schemas::of).toList(),
                further(positions, schema),
                rules.count(schema, "minItems", 0),
                rules.count(schema, "maxItems", Integer.MAX_VALUE),
                desk.flag(schema, "uniqueItems"),
                schema.at());
    }

    /** A plain list of anything is listed by its schema; after positions, what nobody speaks of is passed over. */
    private Unlisted further(Positions positions, Tree schema) {
        if (positions.further().isEmpty()) {
            return positions.places().isEmpty() || desk.literal()
                    ? new Unlisted.Shaped(new Shape.Any(schema.at()))
                    : new Unlisted.Ignored();
        }
        Tree further = positions.further().get();
        boolean open = !positions.places().isEmpty()
                && !desk.literal()
                && further.truth().equals(Optional.of(true));
        if (further.truth().equals(Optional.of(false))) {
            return new Unlisted.Refused();
        }
        return open ? new Unlisted.Ignored() : new Unlisted.Shaped(schemas.of(further));
    }

    /** The value that {@code property} says is meant where it is missing: by itself, or where it refers to. */
    private Optional<Value> fallback(Tree property) {
        return property.child("default")
                .or(() -> desk.target(property).flatMap(spot -> spot.node().child("default")))
                .map(Tree::value)
                .filter(value -> !(value instanceof Value.Members) && !(value instanceof Value.Items));
    }

    private Shape fields(Tree schema) {
        TreeMap<String, Field> fields = new TreeMap<>();
        Unlisted unlisted = unlisted(schema);
        Set<String> required = required(schema);
        schema.child("properties")
                .filter(this::isObject)
                .ifPresent(properties -> properties.children().forEach((name, property) -> {
                    if (!schemas.unwritten().contains(name)) {
                        Shape shape = matching(name, schemas.of(property), unlisted);
                        boolean needed = required.contains(name);
                        fields.put(name, new Field(shape, needed, needed, fallback(property), property.at()));
                    } else if (unlisted.of(name) instanceof Unlisted.Refused) {
                        // It need not be written, but where nothing unlisted may be there, it still may.
                        fields.put(name, Field.optional(schemas.of(property), property.at()));
                    }
                }));
        for (String name : required) {
            if (!fields.containsKey(name) && !schemas.unwritten().contains(name)) {
                Tree at = schema.child("required").orElse(schema);
                Shape shape =
                        switch (unlisted.of(name)) {
                            case Unlisted.Shaped(Shape each) -> each;
                            case Unlisted.Refused refused when desk.literal() -> Meet.nothing(at.at());
                            case Unlisted.Refused refused -> new Shape.Any(at.at());
                            case Unlisted.Ignored ignored -> new Shape.Any(at.at());
                        };
                fields.put(name, Field.required(shape, at.at()));
            }
        }
        also(schema, unlisted, fields);
        return new Shape.Fields(
                fields,
                unlisted,
                rules.count(schema, "minProperties", 0),
                rules.count(schema, "maxProperties", Integer.MAX_VALUE),
                schema.at());
    }

    /** What only a case of this schema, or what it takes in, speaks of may be there; what it is, is said there. */
    private void also(Tree schema, Unlisted unlisted, SortedMap<String, Field> fields) {
        Set<String> names = Evaluated.closing(schema).isPresent()
                ? Evaluated.names(schema, desk).orElse(Set.of())
                : Evaluated.inCases(schema, desk);
        boolean closing = Evaluated.closing(schema).isPresent();
        for (String name : names) {
            boolean said = !closing && !(unlisted.of(name) instanceof Unlisted.Ignored);
            if (!said && !schemas.unwritten().contains(name)) {
                fields.putIfAbsent(name, Field.optional(new Shape.Any(schema.at()), schema.at()));
            }
        }
    }

    private boolean isObject(Tree properties) {
        if (properties.kind() != Kind.OBJECT) {
            desk.note(properties, "`properties` must be an object, found " + properties.words() + ": it is left out");
        }
        return properties.kind() == Kind.OBJECT;
    }

    /** A property that also matches a pattern keeps to both. */
    private static Shape matching(String name, Shape shape, Unlisted unlisted) {
        return unlisted instanceof Unlisted.Matched(var patterns, Unlisted others)
                        && new Unlisted.Matched(patterns, new Unlisted.Ignored()).of(name)
                                instanceof Unlisted.Shaped(Shape matched)
                ? Schemas.every(List.of(shape, matched), shape.at())
                : shape;
    }

    private Unlisted unlisted(Tree schema) {
        TreeMap<String, Shape> patterns = new TreeMap<>();
        Optional<Tree> written = schema.child("patternProperties");
        written.map(Tree::children).orElseGet(TreeMap::new).forEach((pattern, each) -> {
            if (ScalarRules.usable(pattern)) {
                patterns.put(pattern, schemas.of(each));
            }
        });
        if (written.isPresent() && patterns.size() < written.get().children().size()) {
            // Nobody can tell which members are left for `additionalProperties`.
            return patterns.isEmpty() ? open(schema) : new Unlisted.Matched(patterns, open(schema));
        }
        Unlisted.Plain others = others(schema);
        return patterns.isEmpty() ? others : new Unlisted.Matched(patterns, others);
    }

    private Unlisted.Plain others(Tree schema) {
        Optional<Tree> further = schema.child("additionalProperties")
                .or(() -> Evaluated.closing(schema)
                        .filter(each -> Evaluated.names(schema, desk).isPresent()));
        if (further.isEmpty() || further.get().truth().equals(Optional.of(true))) {
            return open(schema);
        }
        if (further.get().truth().equals(Optional.of(false))) {
            return new Unlisted.Refused();
        }
        return new Unlisted.Shaped(schemas.of(further.get()));
    }

    /** By the letter anything may be there that nothing is said of. */
    private Unlisted.Plain open(Tree schema) {
        return desk.literal() ? new Unlisted.Shaped(new Shape.Any(schema.at())) : new Unlisted.Ignored();
    }

    private Set<String> required(Tree schema) {
        Optional<Tree> list = schema.child("required");
        if (list.isPresent() && list.get().kind() != Kind.ARRAY) {
            desk.note(
                    list.get(),
                    "`required` must be a list of names, found " + list.get().words() + ": it is left out");
        }
        Set<String> names = new LinkedHashSet<>();
        list.map(Tree::list).orElse(List.of()).forEach(name -> name.written().ifPresent(names::add));
        Conditions.accompany(names, schema);
        return names;
    }
}
