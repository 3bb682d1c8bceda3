package dev.stormrider.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The paths of a Swagger 2.0 file as those of an OpenAPI 3 file. */
final class SwaggerPaths {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");

    private static final Desk.Vocabulary ITEM = new Desk.Vocabulary(
            Stream.concat(METHODS.stream(), Stream.of("$ref", "parameters")).collect(Collectors.toSet()),
            Set.of(),
            Set.of());

    private static final Desk.Vocabulary OPERATION = new Desk.Vocabulary(
            Set.of("operationId", "consumes", "produces", "parameters", "responses", "schemes", "security"),
            Set.of("tags", "summary", "description", "externalDocs", "deprecated"),
            Set.of());

    private final Tree root;
    private final Desk desk;
    private final SwaggerParameters parameters;
    private final SwaggerResponses responses;

    SwaggerPaths(Tree root, Desk desk) {
        this.root = root;
        this.desk = desk;
        this.parameters = new SwaggerParameters(desk);
        this.responses = new SwaggerResponses(desk, parameters);
    }

    Tree risen(Tree paths) {
        Sketch all = new Sketch(paths);
        paths.children().forEach((path, item) -> {
            if (!path.startsWith("x-")) {
                all.with(path, item instanceof Tree.Mapping ? item(item) : item);
            }
        });
        return all.tree();
    }

    private Tree item(Tree item) {
        Sketch risen = new Sketch(item);
        // Beside a reference stands what the file says of the path itself; it comes first.
        Optional<Tree> meant = Documents.reference(item).isEmpty() ? Optional.empty() : desk.meant(item);
        Map<String, Tree> inherited = new LinkedHashMap<>();
        Stream.concat(meant.stream(), Stream.of(item)).forEach(part -> {
            desk.review(part, "a path item", ITEM);
            inherited.putAll(named(part));
        });
        Stream.concat(meant.stream(), Stream.of(item))
                .forEach(part -> part.children().forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        risen.with(
                                method,
                                operation instanceof Tree.Mapping ? operation(operation, inherited) : operation);
                    }
                }));
        return risen.tree();
    }

    /** The parameters that {@code holder} lists, by what tells them apart: place and name. */
    private Map<String, Tree> named(Tree holder) {
        Map<String, Tree> named = new LinkedHashMap<>();
        for (Tree each : holder.child("parameters").map(Tree::list).orElse(List.of())) {
            desk.meant(each)
                    .ifPresent(node -> named.put(
                            node.child("in").flatMap(Tree::text).orElse("") + " "
                                    + node.child("name").flatMap(Tree::written).orElse(""),
                            node));
        }
        return named;
    }

    private Tree operation(Tree operation, Map<String, Tree> inherited) {
        desk.review(operation, "an operation", OPERATION);
        Map<String, Tree> all = new LinkedHashMap<>(inherited);
        all.putAll(named(operation));
        List<Tree> parted = new ArrayList<>(all.values());
        Sketch risen = new Sketch(operation)
                .keeping(operation, "operationId", "summary", "description", "deprecated", "security")
                .keepingExtensions(operation)
                .with("parameters", Sketch.list(operation, parameters.plain(parted)));
        Optional<Tree> schemes =
                operation.child("schemes").filter(own -> root.child("host").isPresent());
        schemes.ifPresent(own -> risen.with("servers", Swagger.servers(root, schemes, own)));
        parameters
                .body(operation, parted, types(operation, "consumes"))
                .ifPresent(body -> risen.with("requestBody", body));
        operation
                .child("responses")
                .ifPresent(list -> risen.with("responses", responses.risen(list, types(operation, "produces"))));
        return risen.tree();
    }

    /** The media types that an operation consumes or produces: its own list, else that of the whole file. */
    private List<String> types(Tree operation, String member) {
        return operation.child(member).or(() -> root.child(member)).map(Tree::list).orElse(List.of()).stream()
                .flatMap(type -> type.text().stream())
                .toList();
    }
}
