package dev.stormrider.format;

import dev.stormrider.contract.Party;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations of an OpenAPI file: path items, inherited parameters, methods. */
final class Operations {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace", "query");

    private static final Desk.Vocabulary ITEM = new Desk.Vocabulary(
            Set.of(
                    "$ref",
                    "parameters",
                    "get",
                    "put",
                    "post",
                    "delete",
                    "options",
                    "head",
                    "patch",
                    "trace",
                    "query",
                    "additionalOperations"),
            Set.of("summary", "description", "servers"),
            Set.of());

    private static final Desk.Vocabulary OPERATION = new Desk.Vocabulary(
            Set.of("operationId", "parameters", "requestBody", "responses", "security", "callbacks"),
            Set.of("tags", "summary", "description", "externalDocs", "deprecated", "servers"),
            Set.of());

    private final Tree root;
    private final Desk desk;
    private final Security security;
    private final Styles styles;
    private final Side consumer;
    private final Side provider;

    /** What one party asks the other: how its requests and the answers to them are read, and what was found. */
    private record Side(Party asks, Requests requests, Responses responses, Map<String, Draft> drafts) {}

    /** What a path item says for all its operations: {@code serving} is the one that names servers. */
    private record Inherited(Map<String, Parameter> parameters, Optional<Tree> serving) {
        private static final Inherited NOTHING = new Inherited(Map.of(), Optional.empty());
    }

    /** Of the file that has the root {@code root}. */
    Operations(Tree root, Desk desk, Components components) {
        this.root = root;
        this.desk = desk;
        this.security = new Security(root, desk);
        this.styles = new Styles(desk);
        this.consumer = side(Party.CONSUMER, components);
        this.provider = side(Party.PROVIDER, components);
        read();
    }

    private Side side(Party asks, Components components) {
        Content content = new Content(desk);
        return new Side(
                asks,
                new Requests(desk, components.writtenBy(asks), content),
                new Responses(desk, components.writtenBy(asks.other()), content),
                new LinkedHashMap<>());
    }

    Schemes schemes() {
        return security.schemes();
    }

    /** What {@code party} asks the other one. */
    List<Draft> askedBy(Party party) {
        return List.copyOf(
                (party == Party.CONSUMER ? consumer : provider).drafts().values());
    }

    private void read() {
        Optional<Tree> paths = root.child("paths");
        Optional<Tree> webhooks = root.child("webhooks");
        if (paths.isEmpty() && webhooks.isEmpty()) {
            desk.note(root, "there are no `paths`, so there is nothing to compare");
        }
        paths.ifPresent(all -> all.children().forEach((path, item) -> {
            if (!path.startsWith("x-")) {
                item(consumer, Template.of(path), item, Inherited.NOTHING, 0);
            }
        }));
        webhooks.ifPresent(all -> all.children().forEach((name, item) -> {
            if (!name.startsWith("x-")) {
                item(provider, Template.named("webhook " + name), item, Inherited.NOTHING, 0);
            }
        }));
    }

    /** {@code inherited}: what a path item says that refers to this one. */
    private void item(Side side, Template template, Tree item, Inherited inherited, int hops) {
        if (!(item instanceof Tree.Mapping)) {
            desk.note(item, "a path item must be an object, found " + item.words() + ": it is left out");
            return;
        }
        desk.review(item, "a path item", ITEM);
        Inherited own = new Inherited(
                parameters(item, inherited.parameters()), serving(item).or(inherited::serving));
        item.children().forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                operation(side, template, method.toUpperCase(Locale.ROOT), operation, own);
            }
        });
        // Methods that HTTP knows and OpenAPI has no name for are spelled as they are sent.
        item.child("additionalOperations")
                .ifPresent(more -> more.children()
                        .forEach((method, operation) -> operation(side, template, method, operation, own)));
        if (Documents.reference(item).isPresent() && hops == 0) {
            desk.meant(item).ifPresent(meant -> item(side, template, meant, own, 1));
        }
    }

    /** What the provider asks while or after it does {@code operation}, at an address that the consumer names. */
    private void callbacks(Tree operation, String key) {
        operation
                .child("callbacks")
                .ifPresent(all -> all.children()
                        .forEach(
                                (name, node) -> desk.meant(node).ifPresent(callback -> callback(name, callback, key))));
    }

    private void callback(String name, Tree callback, String key) {
        Map<String, Tree> addresses = new LinkedHashMap<>(callback.children());
        addresses.keySet().removeIf(each -> each.startsWith("x-"));
        addresses.forEach((address, item) -> {
            String called = addresses.size() > 1 ? name + " at " + address : name;
            Template template = Template.called("callback " + called + " of " + key, address, item.at());
            item(provider, template, item, Inherited.NOTHING, 0);
        });
    }

    private static Optional<Tree> serving(Tree holder) {
        return Optional.of(holder).filter(each -> each.child("servers").isPresent());
    }

    private Map<String, Parameter> parameters(Tree holder, Map<String, Parameter> inherited) {
        Map<String, Parameter> parameters = new LinkedHashMap<>(inherited);
        for (Tree each : holder.child("parameters").map(Tree::list).orElse(List.of())) {
            desk.meant(each)
                    .flatMap(this::parameter)
                    .ifPresent(found -> parameters.put(found.in() + " " + found.name(), found));
        }
        return parameters;
    }

    private Optional<Parameter> parameter(Tree node) {
        desk.review(node, "a parameter", Parameter.VOCABULARY);
        String in = node.child("in").flatMap(Tree::text).orElse("");
        Optional<String> name = node.child("name").flatMap(Tree::written);
        if (name.isEmpty() || !Parameter.placed(in)) {
            desk.note(node, "a parameter needs a `name` and an `in` of path, query, header or cookie: it is left out");
            return Optional.empty();
        }
        return name.map(text -> Parameter.of(in, text, node)).filter(found -> !found.unspoken());
    }

    private void operation(Side side, Template template, String method, Tree node, Inherited inherited) {
        if (!(node instanceof Tree.Mapping)) {
            desk.note(node, "an operation must be an object, found " + node.words() + ": it is left out");
            return;
        }
        desk.review(node, "an operation", OPERATION);
        String key = method + " " + template.nameless();
        Draft known = side.drafts().get(key);
        if (known != null) {
            desk.note(
                    node,
                    key + " is there twice, first in line " + known.node().line() + ", if the names of path"
                            + " parameters do not count: this one is left out");
            return;
        }
        List<Parameter> parameters =
                new ArrayList<>(parameters(node, inherited.parameters()).values());
        side.drafts()
                .put(
                        key,
                        new Draft(
                                side.asks(),
                                key,
                                method,
                                template,
                                node.child("operationId").flatMap(Tree::written).orElse(""),
                                parameters,
                                side.requests().of(node, template, parameters),
                                side.responses().of(node),
                                security.of(node, side.asks()),
                                styles.of(node, parameters, template),
                                serving(node).or(inherited::serving),
                                node));
        if (side.asks() == Party.CONSUMER) {
            callbacks(node, key);
        }
    }
}
