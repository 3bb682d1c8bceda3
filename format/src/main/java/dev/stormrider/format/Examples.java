package dev.stormrider.format;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Whole messages from the examples that a contract gives. Nothing is made up: where a part that must be there has no
 * example, or the whole does not keep to the contract, there is no message.
 */
final class Examples {
    /** How many messages of one operation are kept, and how many of one status. */
    private static final int LIMIT = 5;

    /** How many titles of examples are tried for one request. */
    private static final int TITLE_LIMIT = 50;

    private final Desk desk;
    private final Names names;

    Examples(Desk desk, Names names) {
        this.desk = desk;
        this.names = names;
    }

    List<Value> requests(Draft draft, Shape shape) {
        Optional<Tree> body = draft.node().child("requestBody").flatMap(desk::meant);
        Map<String, Value> bodies =
                body.flatMap(node -> node.child("content")).map(this::bodies).orElse(Map.of());
        Set<String> titles = new LinkedHashSet<>(bodies.keySet());
        draft.parameters()
                .forEach(parameter -> titles.addAll(of(parameter.node()).keySet()));
        Set<Value> messages = new LinkedHashSet<>();
        for (String title : titles.stream().limit(TITLE_LIMIT).toList()) {
            SequencedMap<String, Value> message = parameters(draft, title);
            pick(bodies, title).ifPresent(value -> message.put("body", value));
            Value whole = new Value.Members(message);
            if (messages.size() < LIMIT && kept(whole, shape)) {
                messages.add(whole);
            }
        }
        return List.copyOf(messages);
    }

    private SequencedMap<String, Value> parameters(Draft draft, String title) {
        LinkedHashMap<String, LinkedHashMap<String, Value>> places = new LinkedHashMap<>();
        if (!draft.template().names().isEmpty()) {
            places.put("path", new LinkedHashMap<>());
        }
        places.put("query", new LinkedHashMap<>());
        places.put("header", new LinkedHashMap<>());
        for (Parameter parameter : draft.parameters()) {
            if (parameter.whole()) {
                continue;
            }
            String name = parameter.in().equals("path") ? draft.template().member(parameter.name()) : parameter.name();
            if (!name.isEmpty()) {
                LinkedHashMap<String, Value> place =
                        places.computeIfAbsent(parameter.in(), first -> new LinkedHashMap<>());
                pick(of(parameter.node()), title).ifPresent(value -> place.put(name, value));
            }
        }
        LinkedHashMap<String, Value> message = new LinkedHashMap<>();
        places.forEach((place, members) -> message.put(place, new Value.Members(members)));
        draft.parameters().stream()
                .filter(Parameter::form)
                .flatMap(parameter -> parameter.media().stream())
                .flatMap(media -> pick(of(media.getValue()), title).stream())
                .forEach(value -> message.put("query", value));
        return message;
    }

    /** The example of that title, else the first: examples of one title belong together. */
    private static Optional<Value> pick(Map<String, Value> examples, String title) {
        return Optional.ofNullable(examples.get(title))
                .or(() -> examples.values().stream().findFirst());
    }

    private Map<String, Value> bodies(Tree content) {
        Map<String, Value> bodies = new LinkedHashMap<>();
        Content.types(content).forEach((type, media) -> {
            if (!Choices.wild(type)) {
                of(media)
                        .forEach((title, value) -> bodies.putIfAbsent(
                                bodies.containsKey(title) ? type + " " + title : title, body(type, value)));
            }
        });
        return bodies;
    }

    private static Value body(String type, Value content) {
        LinkedHashMap<String, Value> body = new LinkedHashMap<>();
        body.put("type", Value.of(type));
        body.put("content", content);
        return new Value.Members(body);
    }

    List<Value> responses(Draft draft, Shape shape) {
        List<Value> messages = new ArrayList<>();
        draft.node()
                .child("responses")
                .ifPresent(all -> all.children().forEach((code, node) -> {
                    String status = Responses.status(code);
                    if (!status.isEmpty()) {
                        desk.meant(node)
                                .ifPresent(response -> messages.addAll(responses(number(status), response, shape)));
                    }
                }));
        return messages;
    }

    /**
     * What stands for a class of statuses is the first of it, and 500 for any status: errors are what people put there.
     */
    private static long number(String status) {
        return status.equals("*") ? 500 : Long.parseLong(status.replace('?', '0'));
    }

    private List<Value> responses(long status, Tree response, Shape shape) {
        Map<String, Value> bodies = response.child("content").map(this::bodies).orElse(Map.of());
        LinkedHashMap<String, Value> headers = new LinkedHashMap<>();
        response.child("headers")
                .ifPresent(all -> all.children()
                        .forEach((name, header) -> desk.meant(header)
                                .flatMap(meant -> of(meant).values().stream().findFirst())
                                .ifPresent(value -> headers.put(name.toLowerCase(Locale.ROOT), value))));
        List<Value> messages = new ArrayList<>();
        for (Value body : bodies.values()) {
            LinkedHashMap<String, Value> message = new LinkedHashMap<>();
            message.put("status", Value.of(status));
            message.put("header", new Value.Members(headers));
            message.put("body", body);
            Value whole = new Value.Members(message);
            if (messages.size() < LIMIT && kept(whole, shape)) {
                messages.add(whole);
            }
        }
        return messages;
    }

    private boolean kept(Value message, Shape shape) {
        // To hold messages against a contract costs much, and where nobody plays it nobody asks for them.
        return desk.documents().played() && Conformance.writes(shape, message, names);
    }

    /** The examples of a parameter, header or media type by title, its own before those of its schema. */
    private Map<String, Value> of(Tree holder) {
        Map<String, Value> found = new LinkedHashMap<>();
        holder.child("example").ifPresent(example -> found.put("", example.value()));
        holder.child("examples")
                .ifPresent(examples -> examples.children()
                        .forEach((title, example) -> desk.meant(example)
                                .flatMap(meant -> meant.child("value").or(() -> meant.child("dataValue")))
                                .ifPresent(value -> found.put(title, value.value()))));
        if (found.isEmpty()) {
            holder.child("schema").flatMap(desk::meant).ifPresent(schema -> {
                schema.child("example").ifPresent(example -> found.put("", example.value()));
                schema.child("examples")
                        .map(Tree::list)
                        .orElse(List.of())
                        .forEach(example -> found.put(found.isEmpty() ? "" : "#" + found.size(), example.value()));
            });
        }
        return found;
    }
}
