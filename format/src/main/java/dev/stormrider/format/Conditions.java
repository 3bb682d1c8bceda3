package dev.stormrider.format;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keywords that say more of a value than what its parts are: {@code not}, {@code if}, {@code contains}, … */
final class Conditions {
    private static final List<String> DEPENDENT = List.of("dependencies", "dependentRequired", "dependentSchemas");

    /** What is said in words says nothing of values. */
    private static final Set<String> PROSE = Set.of("title", "description", "$comment");

    private final Desk desk;
    private final Function<Tree, Shape> same;
    private final Function<Tree, Shape> below;
    private final ScalarRules counts;

    /** {@code same} reads a schema of the same value, {@code below} one of a part of it. */
    Conditions(Desk desk, Function<Tree, Shape> same, Function<Tree, Shape> below) {
        this.desk = desk;
        this.same = same;
        this.below = below;
        this.counts = new ScalarRules(desk);
    }

    List<Condition> of(Tree schema) {
        List<Condition> conditions = new ArrayList<>();
        schema.child("not")
                .map(same)
                .filter(excluded -> !Meet.isNothing(excluded))
                .ifPresent(excluded -> conditions.add(new Condition.Not(excluded)));
        schema.child("if").flatMap(given -> when(given, schema)).ifPresent(conditions::add);
        schema.child("contains").flatMap(item -> holding(item, schema)).ifPresent(conditions::add);
        schema.child("propertyNames")
                .filter(names -> names.truth().isEmpty() || !names.truth().get())
                .ifPresent(names -> conditions.add(new Condition.Naming(names(names))));
        for (String keyword : DEPENDENT) {
            schema.child(keyword)
                    .filter(this::isObject)
                    .ifPresent(all ->
                            new TreeMap<>(all.children()).forEach((name, each) -> depending(name, each, conditions)));
        }
        schema.child("patternProperties")
                .filter(patterns -> !patterns.children().keySet().stream().allMatch(ScalarRules::usable))
                .map(this::untold)
                .ifPresent(conditions::add);
        // How a list within a list is written as text; the outer one has a style.
        schema.child("collectionFormat")
                .filter(said -> desk.swagger() && !said.text().equals(Optional.of("csv")))
                .map(said -> new Condition.Untold(told("collectionFormat", said), Kind.ARRAY))
                .ifPresent(conditions::add);
        Evaluated.untold(schema, desk).ifPresent(conditions::add);
        counts.untold(schema).ifPresent(conditions::add);
        Kinds.unread(schema, desk).ifPresent(conditions::add);
        return conditions;
    }

    /** Whether {@code schema} excludes all that there is. */
    static boolean nothing(Tree schema) {
        return schema.child("not")
                .filter(not -> not.truth()
                        .orElseGet(() -> not instanceof Tree.Mapping
                                && Documents.reference(not).isEmpty()
                                && SchemaWords.onlyAnnotations(not)))
                .isPresent();
    }

    /** The names that have to be there because those of {@code names} are, which therefore are there, too. */
    static void accompany(Set<String> names, Tree schema) {
        Deque<String> left = new ArrayDeque<>(names);
        while (!left.isEmpty()) {
            String name = left.remove();
            for (String keyword : DEPENDENT) {
                schema.child(keyword)
                        .flatMap(all -> all.child(name))
                        .flatMap(Conditions::beside)
                        .ifPresent(others -> others.stream().filter(names::add).forEach(left::add));
            }
        }
    }

    /** The names that have to be there, where that is all that is said: by a list, or by a schema that has it alone. */
    private static Optional<SortedSet<String>> beside(Tree each) {
        boolean alone = each.children().size() == 1 && each.child("required").isPresent();
        return Optional.of(each)
                .filter(list -> list.kind() == Kind.ARRAY)
                .or(() -> each.child("required").filter(list -> alone && list.kind() == Kind.ARRAY))
                .map(list -> list.list().stream()
                        .flatMap(name -> name.text().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private Condition untold(Tree patterns) {
        desk.note(
                patterns, "`patternProperties` has a pattern that cannot be used here: a change of it stays undecided");
        return new Condition.Untold(told("patternProperties", patterns), Kind.OBJECT);
    }

    /** What {@code keyword} says in {@code schema}, whatever the order in which it is written. */
    static String told(String keyword, Tree schema) {
        return keyword + " " + ordered(schema.value()).json();
    }

    private static Value ordered(Value value) {
        return switch (value) {
            case Value.Members(var members) -> {
                TreeMap<String, Value> sorted = new TreeMap<>();
                members.forEach((name, member) -> {
                    if (!(PROSE.contains(name) && member instanceof Value.Text)) {
                        sorted.put(name, ordered(member));
                    }
                });
                yield new Value.Members(new LinkedHashMap<>(sorted));
            }
            case Value.Items(List<Value> items) ->
                new Value.Items(items.stream().map(Conditions::ordered).toList());
            case Value.Null nothing -> nothing;
            case Value.Bool bool -> bool;
            case Value.Numeric numeric -> numeric;
            case Value.Text text -> text;
        };
    }

    private boolean isObject(Tree node) {
        if (node.kind() != Kind.OBJECT) {
            desk.note(node, "what depends on a property must be an object, found " + node.words() + ": it is left out");
        }
        return node.kind() == Kind.OBJECT;
    }

    private Optional<Condition> when(Tree given, Tree schema) {
        Optional<Tree> then = schema.child("then");
        Optional<Tree> otherwise = schema.child("else");
        if (then.isEmpty() && otherwise.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Condition.When(
                same.apply(given),
                then.map(same).orElseGet(() -> new Shape.Any(schema.at())),
                otherwise.map(same).orElseGet(() -> new Shape.Any(schema.at()))));
    }

    private Optional<Condition> holding(Tree item, Tree schema) {
        int least = counts.count(schema, "minContains", 1);
        int most = counts.count(schema, "maxContains", Integer.MAX_VALUE);
        return least == 0 && most == Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new Condition.Holding(below.apply(item), least, most));
    }

    /** Names are texts: a schema that says nothing of texts lets all of them be. */
    private Shape names(Tree names) {
        Shape shape = below.apply(names);
        return shape instanceof Shape.Choice && !Meet.isNothing(shape)
                ? Schemas.every(List.of(new Shape.Scalar(Kind.STRING, List.of(), names.at()), shape), names.at())
                : shape;
    }

    /** What has to be there, or to hold, where a property is: a list of names, or a schema. */
    private void depending(String name, Tree each, List<Condition> conditions) {
        Optional<SortedSet<String>> others = beside(each);
        if (others.isEmpty()) {
            Field there = Field.required(new Shape.Any(each.at()), each.at());
            Shape given = new Shape.Fields(new TreeMap<>(Map.of(name, there)), new Unlisted.Ignored(), each.at());
            conditions.add(new Condition.When(given, same.apply(each), new Shape.Any(each.at())));
        } else if (!others.get().isEmpty()) {
            conditions.add(new Condition.Needing(name, others.get()));
        }
    }
}
