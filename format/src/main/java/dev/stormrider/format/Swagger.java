package dev.stormrider.format;

import dev.stormrider.contract.Contract;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Swagger 2.0 (swagger.io/specification/v2), read as the OpenAPI 3.0 that says the same. Holds no state. */
record Swagger() implements Format {
    private static final Desk.Vocabulary ROOT = new Desk.Vocabulary(
            Set.of(
                    "swagger",
                    "info",
                    "host",
                    "basePath",
                    "schemes",
                    "consumes",
                    "produces",
                    "paths",
                    "definitions",
                    "parameters",
                    "responses",
                    "securityDefinitions",
                    "security"),
            Set.of("tags", "externalDocs"),
            Set.of());

    @Override
    public boolean recognises(Tree root) {
        return root.child("swagger").isPresent();
    }

    @Override
    public boolean inParts() {
        return true;
    }

    @Override
    public Reading read(Tree root, Documents documents) {
        Problems problems = documents.problems();
        Notes notes = new Notes(documents.limits().notes());
        Tree version = root.child("swagger").orElse(root);
        String written = version.written().orElse("");
        if (!written.equals("2.0") && !written.equals("2")) {
            problems.add(version.problem(
                    "Swagger " + Echo.of(written) + " is not supported",
                    "Supported are Swagger 2.0 and OpenAPI 3: convert it to one of them."));
            return new Reading(Optional.empty(), problems.list());
        }
        Desk desk = Desk.ofSwagger(documents, notes);
        desk.review(root, "a Swagger file", ROOT);
        Contract contract = OpenApi.contract(risen(root, desk), desk, notes);
        return new Reading(Optional.of(contract), problems.list());
    }

    /** Schemas stay where they are: what refers to them means the same places as before. */
    private static Tree risen(Tree root, Desk desk) {
        Sketch components = new Sketch(root);
        root.child("definitions").ifPresent(definitions -> components.with("schemas", definitions));
        root.child("securityDefinitions")
                .ifPresent(all -> components.with("securitySchemes", SwaggerSecurity.risen(all, desk)));
        Sketch risen = new Sketch(root)
                .with("openapi", root.child("swagger").orElse(root))
                .keeping(root, "info", "security")
                .with("components", components.tree());
        if (root.child("host").isPresent() || root.child("basePath").isPresent()) {
            risen.with(
                    "servers",
                    servers(root, root.child("schemes"), root.child("basePath").orElse(root)));
        }
        root.child("paths").ifPresent(paths -> risen.with("paths", new SwaggerPaths(root, desk).risen(paths)));
        return risen.tree();
    }

    /** Where {@code root} says that messages go, by {@code schemes} such as https. */
    static Tree servers(Tree root, Optional<Tree> schemes, Tree at) {
        String host = root.child("host").flatMap(Tree::written).orElse("");
        String path = root.child("basePath").flatMap(Tree::written).orElse("");
        String url = (host.isEmpty() ? "" : "//" + host) + path;
        List<String> beginnings = schemes.map(Tree::list).orElse(List.of()).stream()
                .flatMap(scheme -> scheme.written().stream())
                .map(scheme -> scheme + ":")
                .toList();
        return Sketch.list(
                at,
                (host.isEmpty() || beginnings.isEmpty() ? List.of("") : beginnings)
                        .stream()
                                .map(scheme ->
                                        new Sketch(at).with("url", scheme + url).tree())
                                .toList());
    }
}
