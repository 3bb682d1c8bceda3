package dev.stormrider.contract;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an answer leads on to another operation, as its contract says (OpenAPI's Link Object).
 *
 * @param target the {@link Operation#key} of the operation that it leads to
 * @param parameters by the name of the target's parameter, {@code id} or {@code path.id}, where its value comes from,
 *     such as {@code $response.body#/id}; what is no such expression is a constant
 * @param body where the target's whole body comes from; empty where nothing is said
 */
public record Link(String target, SortedMap<String, String> parameters, String body) {
    public Link {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
