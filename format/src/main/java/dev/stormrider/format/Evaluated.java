package dev.stormrider.format;

import dev.stormrider.contract.Condition;
import dev.stormrider.rule.Kind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The properties that a schema and all that it takes in speak of (JSON Schema 2020-12, section 11.3). Where it turns on
 * the value which of its schemas speak, as with {@code anyOf}, they are taken together, and that is told.
 */
final class Evaluated {
    private static final List<String> ALWAYS = List.of("allOf");
    private static final List<String> CASES = List.of("anyOf", "oneOf", "if", "then", "else");

    /** More schemas than this are not looked into. */
    private static final int SCHEMA_LIMIT = 400;

    private final Desk desk;
    private final TreeSet<String> names = new TreeSet<>();
    private final Set<Tree> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean branching;
    private boolean open;
    private boolean always;

    private Evaluated(Desk desk) {
        this.desk = desk;
    }

    /** What closes {@code schema}, beyond what {@code additionalProperties} does; empty where nothing does. */
    static Optional<Tree> closing(Tree schema) {
        return schema.child("unevaluatedProperties")
                .filter(each -> !each.truth().equals(Optional.of(true)))
                .filter(each -> schema.child("additionalProperties").isEmpty());
    }

    /** The names that are spoken of; empty where every name is. */
    static Optional<Set<String>> names(Tree schema, Desk desk) {
        Evaluated evaluated = new Evaluated(desk);
        evaluated.gather(schema, true);
        return evaluated.open ? Optional.empty() : Optional.of(evaluated.names);
    }

    /** The names that only some cases of {@code schema} speak of. */
    static Set<String> inCases(Tree schema, Desk desk) {
        Evaluated evaluated = new Evaluated(desk);
        evaluated.cases(schema, List.of("if", "then", "else"));
        for (Tree part : schema.child("allOf").map(Tree::list).orElse(List.of())) {
            evaluated.cases(part, List.of("if", "then", "else"));
        }
        return evaluated.names;
    }

    /** What of the {@code unevaluated} keywords cannot be judged here. */
    static Optional<Condition> untold(Tree schema, Desk desk) {
        Optional<Tree> items = schema.child("unevaluatedItems")
                .filter(each -> !each.truth().equals(Optional.of(true)))
                .filter(each -> !Positions.closes(schema) && !Positions.complete(schema));
        if (items.isPresent()) {
            desk.note(items.get(), "`unevaluatedItems` is compared as a whole here: a change of it stays undecided");
            int places = Positions.of(schema, desk).places().size();
            return Optional.of(new Condition.Untold(
                    Conditions.told("unevaluatedItems", schema), Optional.of(Kind.ARRAY), new TreeSet<>(), places));
        }
        Optional<Tree> closing = closing(schema);
        if (closing.isEmpty()) {
            return Optional.empty();
        }
        Evaluated evaluated = new Evaluated(desk);
        evaluated.gather(schema, true);
        if (!evaluated.branching) {
            return Optional.empty();
        }
        desk.note(
                closing.get(),
                "`unevaluatedProperties` turns on which case a value is of: what any case lists may be there, and a"
                        + " change stays undecided");
        return Optional.of(new Condition.Untold(
                Conditions.told("unevaluatedProperties", schema), Optional.of(Kind.OBJECT), always(schema, desk), 0));
    }

    /** The names that {@code schema} speaks of, whatever case a value is of. */
    private static SortedSet<String> always(Tree schema, Desk desk) {
        Evaluated evaluated = new Evaluated(desk);
        evaluated.always = true;
        evaluated.gather(schema, true);
        return evaluated.names;
    }

    private void gather(Tree spelled, boolean root) {
        Tree written = desk.view(spelled);
        if (!seen.add(written) || seen.size() > SCHEMA_LIMIT) {
            return;
        }
        desk.target(written).map(Spot::node).ifPresent(target -> gather(target, false));
        open |= desk.turning(written)
                && !written.child("$ref").isPresent()
                && Documents.reference(written).isPresent();
        written.child("properties").ifPresent(all -> names.addAll(all.children().keySet()));
        open |= written.child("additionalProperties").isPresent()
                || !root && written.child("patternProperties").isPresent()
                || !root && written.child("unevaluatedProperties").isPresent();
        branching |= open || written.child("patternProperties").isPresent();
        ALWAYS.forEach(name -> written.child(name).ifPresent(list -> list.list().forEach(part -> gather(part, false))));
        if (!always) {
            cases(written, CASES);
        }
    }

    private void cases(Tree schema, List<String> keywords) {
        int before = names.size();
        for (String name : keywords) {
            schema.child(name).ifPresent(each -> {
                gather(each, false);
                each.list().forEach(alternative -> gather(alternative, false));
            });
        }
        for (String name : List.of("dependentSchemas", "dependencies")) {
            schema.child(name).ifPresent(all -> all.children().values().forEach(each -> gather(each, false)));
        }
        branching |= names.size() > before;
    }
}
