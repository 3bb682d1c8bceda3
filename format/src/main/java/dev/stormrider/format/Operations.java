package dev.stormrider.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations of an OpenAPI file: path items, inherited parameters, methods. */
final class Operations {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final Desk.Vocabulary ITEM = new Desk.Vocabulary(
            Set.of("$ref", "parameters", "get", "put", "post", "delete", "options", "head", "patch", "trace"),
            Set.of("summary", "description", "servers"),
            Set.of());

    private static final Desk.Vocabulary OPERATION = new Desk.Vocabulary(
            Set.of("operationId", "parameters", "requestBody", "responses", "security"),
            Set.of("tags", "summary", "description", "externalDocs", "deprecated", "servers"),
            Set.of("callbacks"));

    private final Tree root;
    private final Desk desk;
    private final Requests requests;
    private final Responses responses;
    private final Security security;
    private final Styles styles;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /** Of the file that has the root {@code root}. */
    Operations(Tree root, Desk desk, Components components) {
        this.root = root;
        this.desk = desk;
        Content content = new Content(desk);
        this.requests = new Requests(desk, components, content);
        this.responses = new Responses(desk, components, content);
        this.security = new Security(root, desk);
        this.styles = new Styles(desk);
    }

    List<Draft> all() {
        Optional<Tree> paths = root.child("paths");
        if (paths.isEmpty()) {
            desk.note(root, "there are no `paths`, so there is nothing to compare");
        }
        paths.ifPresent(all -> all.children().forEach((path, item) -> {
            if (!path.startsWith("x-")) {
                item(path, item, new HashMap<>(), 0);
            }
        }));
        return List.copyOf(drafts.values());
    }

    /** {@code inherited}: parameters of a path item that refers to this one. */
    private void item(String path, Tree item, Map<String, Parameter> inherited, int hops) {
        if (!(item instanceof Tree.Mapping)) {
            desk.note(item, "a path item must be an object, found " + item.words() + ": it is left out");
            return;
        }
        desk.review(item, "a path item", ITEM);
        Map<String, Parameter> parameters = parameters(item, inherited);
        item.children().forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                operation(path, method.toUpperCase(Locale.ROOT), operation, parameters);
            }
        });
        if (Documents.reference(item).isPresent() && hops == 0) {
            desk.meant(item).ifPresent(meant -> item(path, meant, parameters, 1));
        }
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
        if (name.isEmpty() || !Parameter.PLACES.contains(in)) {
            desk.note(node, "a parameter needs a `name` and an `in` of path, query, header or cookie: it is left out");
            return Optional.empty();
        }
        return name.map(text -> Parameter.of(in, text, node)).filter(found -> !found.unspoken());
    }

    private void operation(String path, String method, Tree node, Map<String, Parameter> inherited) {
        if (!(node instanceof Tree.Mapping)) {
            desk.note(node, "an operation must be an object, found " + node.words() + ": it is left out");
            return;
        }
        desk.review(node, "an operation", OPERATION);
        Template template = Template.of(path);
        String key = method + " " + template.nameless();
        Draft known = drafts.get(key);
        if (known != null) {
            desk.note(
                    node,
                    key + " is there twice, first in line " + known.node().line() + ", if the names of path"
                            + " parameters do not count: this one is left out");
            return;
        }
        List<Parameter> parameters = new ArrayList<>(parameters(node, inherited).values());
        drafts.put(
                key,
                new Draft(
                        key,
                        method,
                        template,
                        node.child("operationId").flatMap(Tree::written).orElse(""),
                        parameters,
                        requests.of(node, template, parameters),
                        responses.of(node),
                        security.of(node),
                        styles.of(parameters, template),
                        node));
    }
}
