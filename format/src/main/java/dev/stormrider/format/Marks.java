package dev.stormrider.format;

import dev.stormrider.contract.Party;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which properties one party does not write: {@code readOnly} ones in requests, {@code writeOnly} ones in responses.
 */
final class Marks {
    /** So many schemas are looked into for what one object leaves out: inheritance is never so deep. */
    private static final int PARTS_LIMIT = 60;

    private final String mark;
    private final Desk desk;

    Marks(Party writer, Desk desk) {
        this.mark = writer == Party.CONSUMER ? "readOnly" : "writeOnly";
        this.desk = desk;
    }

    /** {@code around}, and the properties that {@code schema} or a part of its {@code allOf} marks. */
    Set<String> unwritten(Tree schema, Set<String> around) {
        if (desk.literal()
                || schema.child("properties").isEmpty() && schema.child("allOf").isEmpty()) {
            return around;
        }
        Set<String> names = new TreeSet<>(around);
        gather(schema, names, Collections.newSetFromMap(new IdentityHashMap<>()));
        return names;
    }

    private void gather(Tree schema, Set<String> names, Set<Tree> seen) {
        if (seen.size() > PARTS_LIMIT || !seen.add(schema)) {
            return;
        }
        schema.child("properties")
                .ifPresent(properties -> properties.children().forEach((name, property) -> {
                    if (marked(property)) {
                        names.add(name);
                    }
                }));
        for (Tree part : parts(schema)) {
            gather(desk.target(part).map(Spot::node).orElse(part), names, seen);
        }
    }

    /** People also mark a property that is a reference by wrapping the reference into {@code allOf}. */
    private boolean marked(Tree property) {
        if (Documents.reference(property).isEmpty()) {
            return says(property) || parts(property).stream().anyMatch(this::says);
        }
        return desk.siblingsCount() && says(property)
                || desk.target(property).filter(spot -> says(spot.node())).isPresent();
    }

    private boolean says(Tree schema) {
        return schema.child(mark).flatMap(Tree::truth).orElse(false);
    }

    private static List<Tree> parts(Tree schema) {
        return schema.child("allOf").map(Tree::list).orElse(List.of());
    }
}
