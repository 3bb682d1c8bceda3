package dev.stormrider.format;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Stranger;
import dev.stormrider.contract.Tag;
import dev.stormrider.rule.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Schemas as one party writes them into shapes, as they are spelled: {@code allOf} is left as {@link Shape.Every} and
 * {@code oneOf} untagged, until {@link Settling} sees them all.
 */
final class Schemas {
    /**
     * Schemas that are nested deeper, without a reference between, are read as admitting anything; a problem is told.
     * Two shapes that are this deep can still be held against each other within a thread's stack.
     */
    private static final int DEPTH_LIMIT = 120;

    private final Party writer;
    private final Desk desk;
    private final Components components;
    private final Kinds kinds;
    private final Marks marks;
    private final Conditions conditions;
    private Set<String> unwritten = Set.of();
    private Scope scope = Scope.NONE;
    private int depth;

    Schemas(Party writer, Desk desk, Components components) {
        this.writer = writer;
        this.desk = desk;
        this.components = components;
        this.kinds = new Kinds(desk, this);
        this.marks = new Marks(writer, desk);
        this.conditions = new Conditions(desk, each -> schema(each, List.of()), this::of);
    }

    /** The schema that a name stands for, met after the way that {@code met} tells of. */
    Shape component(Spot spot, Scope met) {
        scope = met;
        List<Spot> heirs = Inheritance.open(desk.view(spot.node()))
                ? components.inheritance().heirs(spot)
                : List.of();
        return heirs.isEmpty() ? schema(spot.node(), List.of(spot)) : orNull(spot.node(), heirs(spot.node(), heirs));
    }

    /** A schema where it is used. */
    Shape of(Tree schema) {
        Set<String> around = unwritten;
        unwritten = Set.of();
        Shape shape = schema(schema, List.of());
        unwritten = around;
        return shape;
    }

    /** Properties of the object that is being read which {@link #writer} does not write, whichever part says so. */
    Set<String> unwritten() {
        return unwritten;
    }

    /**
     * {@code line}: the schemas that take each other over by {@code allOf}, the last heir first; empty where none is
     * named.
     */
    private Shape schema(Tree spelled, List<Spot> line) {
        Tree schema = desk.view(spelled);
        if (schema.truth().isPresent()) {
            return schema.truth().get() ? new Shape.Any(schema.at()) : Meet.nothing(schema.at());
        }
        if (!(schema instanceof Tree.Mapping)) {
            desk.note(schema, "a schema must be an object, found " + schema.words() + ": any value is admitted here");
            return unread("a schema that is " + schema.words(), schema.at());
        }
        if (depth >= DEPTH_LIMIT) {
            desk.problem(schema.problem(
                    "schemas are nested deeper than " + DEPTH_LIMIT + " levels",
                    "Move some of them to components/schemas, or $defs, and refer to them."));
            return unread("nested too deep", schema.at());
        }
        depth++;
        Scope around = scope;
        scope = desk.into(spelled, scope);
        Shape shape = Documents.reference(schema).isPresent() ? reference(schema, line) : written(schema, line, false);
        scope = around;
        depth--;
        return shape;
    }

    private Shape reference(Tree schema, List<Spot> line) {
        Optional<Spot> spot = desk.target(schema).map(found -> desk.turned(schema, found, scope));
        Shape target = spot.<Shape>map(found -> components.named(found, scope, writer, schema.at()))
                .orElseGet(() -> unread(schema));
        if (SchemaWords.onlyAnnotations(schema)) {
            return target;
        }
        if (!desk.siblingsCount()) {
            desk.note(schema, "what stands beside `$ref` is ignored, as OpenAPI 3.0 says");
            return target;
        }
        return every(List.of(target, written(schema, line, false)), schema.at());
    }

    /** What stands for something that could not be read. */
    static Shape unread(String what, Source at) {
        return new Shape.Limited(new Shape.Any(at), List.of(new Condition.Untold(what)), at);
    }

    /** What stands for where the reference {@code node} leads, which is nowhere. */
    static Shape unread(Tree node) {
        return unread(Documents.reference(node).map(Echo::of).orElse("a reference"), node.at());
    }

    /** {@code base}: an heir takes this schema over, so that the choice among heirs is left out. */
    private Shape written(Tree schema, List<Spot> line, boolean base) {
        desk.review(schema, "a schema", desk.swagger() ? SchemaWords.OF_SWAGGER : SchemaWords.ALL);
        Set<String> around = unwritten;
        unwritten = marks.unwritten(schema, around);
        List<Shape> parts = new ArrayList<>();
        parts.add(kinds.of(schema));
        schema.child("allOf").ifPresent(list -> list(list, "allOf").forEach(part -> parts.add(part(part, line))));
        if (!base) {
            schema.child("oneOf").ifPresent(list -> parts.add(choice(schema, list, true)));
            schema.child("anyOf").ifPresent(list -> parts.add(choice(schema, list, false)));
        }
        List<Condition> limits = conditions.of(schema);
        if (Conditions.nothing(schema)) {
            parts.add(Meet.nothing(schema.at()));
        } else if (!limits.isEmpty()) {
            parts.add(new Shape.Limited(new Shape.Any(schema.at()), limits, schema.at()));
        }
        unwritten = around;
        return orNull(schema, every(parts, schema.at()));
    }

    private Shape part(Tree part, List<Spot> line) {
        if (!line.isEmpty() && !desk.literal()) {
            Optional<Spot> parent = desk.target(part);
            if (parent.isPresent() && !holds(line, parent.get()) && takenOver(parent.get(), line)) {
                List<Spot> longer = new ArrayList<>(line);
                longer.add(parent.get());
                depth++;
                Shape base = depth > DEPTH_LIMIT
                        ? unread("nested too deep", part.at())
                        : written(parent.get().node(), longer, true);
                depth--;
                return base;
            }
        }
        return schema(part, line);
    }

    private static boolean holds(List<Spot> line, Spot spot) {
        return line.stream().anyMatch(each -> each.key().equals(spot.key()));
    }

    private boolean takenOver(Spot parent, List<Spot> line) {
        return Inheritance.open(parent.node())
                || line.stream().anyMatch(heir -> components.inheritance().lists(parent.node(), heir));
    }

    static Shape every(List<Shape> parts, Source at) {
        List<Shape> limits =
                parts.stream().filter(part -> !(part instanceof Shape.Any)).toList();
        return switch (limits.size()) {
            case 0 -> new Shape.Any(at);
            case 1 -> limits.getFirst();
            default -> new Shape.Every(limits, at);
        };
    }

    /** OpenAPI 3.0's {@code nullable}, beside whatever else a schema says. */
    private Shape orNull(Tree schema, Shape shape) {
        if (!desk.nullable(schema) || shape instanceof Shape.Any) {
            return shape;
        }
        if (desk.siblingsCount()) {
            desk.note(
                    schema, "`nullable` is no keyword of OpenAPI 3.1: write null among the types; it is read as meant");
        }
        LinkedHashMap<String, Shape> either = new LinkedHashMap<>();
        either.put(Kind.NULL.word(), new Shape.Scalar(Kind.NULL, List.of(), schema.at()));
        either.put("value", shape);
        return new Shape.Choice(new Tag.Untagged(false), either, List.of(), schema.at());
    }

    private List<Tree> list(Tree list, String name) {
        if (!(list instanceof Tree.Listing)) {
            desk.note(list, "`" + name + "` must be a list of schemas, found " + list.words() + ": it is left out");
        }
        return list.list();
    }

    private Shape choice(Tree schema, Tree list, boolean exactlyOne) {
        List<Tree> schemas = list(list, exactlyOne ? "oneOf" : "anyOf");
        if (schemas.isEmpty()) {
            return new Shape.Any(list.at());
        }
        Optional<Discriminator> discriminator = Discriminator.of(schema, desk);
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        Set<String> chosen = new HashSet<>();
        for (int i = 0; i < schemas.size(); i++) {
            Shape shape = schema(schemas.get(i), List.of());
            Optional<Spot> spot = desk.target(schemas.get(i));
            spot.ifPresent(found -> chosen.add(found.key()));
            List<String> names = spot.flatMap(found -> discriminator.map(each -> each.names(found)))
                    .orElse(List.of(spot.map(components::name).orElse(String.valueOf(i + 1))));
            for (String name : names) {
                alternatives.put(alternatives.containsKey(name) ? name + " #" + (i + 1) : name, shape);
            }
        }
        discriminator.ifPresent(each -> each.noteOthers(chosen, schema, desk));
        Tag tag = discriminator.<Tag>map(each -> new Tag.ByField(each.field())).orElse(new Tag.Untagged(exactlyOne));
        List<Stranger> tolerated = discriminator.map(Discriminator::tolerated).orElse(List.of());
        return new Shape.Choice(tag, alternatives, tolerated, schema.at());
    }

    private Shape heirs(Tree schema, List<Spot> heirs) {
        Optional<Discriminator> discriminator = Discriminator.of(schema, desk);
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        for (Spot heir : heirs) {
            Shape named = components.named(heir, scope, writer, heir.node().at());
            discriminator
                    .map(each -> each.names(heir))
                    .orElse(List.of(heir.name()))
                    .forEach(name -> alternatives.put(name, named));
        }
        Tag tag = discriminator.<Tag>map(each -> new Tag.ByField(each.field())).orElse(new Tag.Untagged(false));
        List<Stranger> tolerated = discriminator.map(Discriminator::tolerated).orElse(List.of());
        return new Shape.Choice(tag, alternatives, tolerated, schema.at());
    }
}
