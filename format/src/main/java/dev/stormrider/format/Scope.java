package dev.stormrider.format;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The schemas with an address that evaluation has passed on its way, as far as references may be turned to them: each
 * name that {@code $dynamicAnchor} gives, with the first schema that gave it (JSON Schema 2020-12, core, section
 * 8.2.3.2). What {@code $recursiveAnchor} gives has no name.
 */
record Scope(SortedMap<String, Spot> first) {
    static final Scope NONE = new Scope(new TreeMap<>());

    Scope {
        first = new TreeMap<>(first);
    }

    /** What it is after the way has led into a schema that gives {@code names}. */
    Scope into(SortedMap<String, Spot> names) {
        if (first.keySet().containsAll(names.keySet())) {
            return this;
        }
        TreeMap<String, Spot> both = new TreeMap<>(names);
        both.putAll(first);
        return new Scope(both);
    }

    /** To follow a name: where it is turned to, other than in {@code usual}; empty where it is not. */
    String shown(Scope usual) {
        String turned = first.entrySet().stream()
                .filter(each -> !each.getValue().equals(usual.first().get(each.getKey())))
                .map(each -> each.getKey() + " at " + each.getValue().key())
                .collect(Collectors.joining(", "));
        return turned.isEmpty() ? "" : " (" + turned + ")";
    }
}
