package dev.stormrider.format;

import java.util.Set;

/** The security definitions of Swagger 2.0 as the security schemes of OpenAPI 3. */
final class SwaggerSecurity {
    private static final Desk.Vocabulary DEFINITION = new Desk.Vocabulary(
            Set.of("type", "name", "in", "flow", "authorizationUrl", "tokenUrl", "scopes"),
            Set.of("description"),
            Set.of());

    private SwaggerSecurity() {}

    static Tree risen(Tree definitions, Desk desk) {
        Sketch schemes = new Sketch(definitions);
        definitions.children().forEach((name, node) -> {
            desk.review(node, "a security definition", DEFINITION);
            schemes.with(name, scheme(node));
        });
        return schemes.tree();
    }

    private static Tree scheme(Tree node) {
        return switch (node.child("type").flatMap(Tree::text).orElse("")) {
            case "basic" ->
                new Sketch(node).with("type", "http").with("scheme", "basic").tree();
            case "oauth2" -> {
                Tree flow = new Sketch(node)
                        .keeping(node, "authorizationUrl", "tokenUrl", "scopes")
                        .tree();
                yield new Sketch(node)
                        .with("type", "oauth2")
                        .with("flows", new Sketch(node).with(flow(node), flow).tree())
                        .tree();
            }
            default -> new Sketch(node).keeping(node, "type", "name", "in").tree();
        };
    }

    private static String flow(Tree node) {
        String flow = node.child("flow").flatMap(Tree::text).orElse("");
        return switch (flow) {
            case "application" -> "clientCredentials";
            case "accessCode" -> "authorizationCode";
            default -> flow;
        };
    }
}
