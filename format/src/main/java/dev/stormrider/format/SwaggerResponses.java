package dev.stormrider.format;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The responses of Swagger 2.0 as those of OpenAPI 3: the schema by media type, the keywords of a header in its schema.
 */
final class SwaggerResponses {
    private static final Desk.Vocabulary RESPONSE =
            new Desk.Vocabulary(Set.of("schema", "headers", "examples", "$ref"), Set.of("description"), Set.of());

    private final Desk desk;
    private final SwaggerParameters parameters;

    SwaggerResponses(Desk desk, SwaggerParameters parameters) {
        this.desk = desk;
        this.parameters = parameters;
    }

    Tree risen(Tree responses, List<String> produces) {
        Sketch risen = new Sketch(responses);
        responses.children().forEach((code, node) -> {
            if (!code.startsWith("x-")) {
                risen.with(
                        code,
                        desk.meant(node).map(meant -> response(meant, produces)).orElse(node));
            }
        });
        return risen.tree();
    }

    private Tree response(Tree response, List<String> produces) {
        desk.review(response, "a response", RESPONSE);
        Sketch risen = new Sketch(response).keeping(response, "description");
        response.child("headers").ifPresent(headers -> {
            Sketch all = new Sketch(headers);
            headers.children().forEach((name, header) -> all.with(name, header(header)));
            risen.with("headers", all.tree());
        });
        response.child("schema").ifPresent(schema -> risen.with("content", content(response, schema, produces)));
        return risen.tree();
    }

    private Tree header(Tree header) {
        return parameters
                .styled(new Sketch(header).keeping(header, "description"), header, "header")
                .tree();
    }

    private Tree content(Tree response, Tree schema, List<String> produces) {
        List<String> types = produces;
        if (types.isEmpty()) {
            desk.note(schema, "no `produces` says which media type this is: application/json is taken for meant");
            types = List.of(SwaggerParameters.JSON);
        }
        Sketch content = new Sketch(schema);
        for (String type : types) {
            Sketch media = new Sketch(schema).with("schema", SwaggerParameters.schema(schema));
            Optional<Tree> example = response.child("examples").flatMap(all -> all.child(type));
            example.ifPresent(value -> media.with("example", value));
            content.with(type, media.tree());
        }
        return content.tree();
    }
}
