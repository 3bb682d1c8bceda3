package dev.stormrider.format;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Shape;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files in memory, and the contract that the first of them holds. */
final class Shelf implements Library {
    static final Limits LIMITS = Limits.usual();

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** One file called {@code api.yaml}. */
    static Shelf of(String text) {
        return new Shelf().with("api.yaml", text);
    }

    /** An API of one operation, {@code GET /}, whose 200 answers with the schema {@code schema}. */
    static Shelf answering(String version, String schema, String components) {
        return of("""
                openapi: %s
                info: { title: t, version: "1" }
                paths:
                  /:
                    get:
                      responses:
                        200:
                          content:
                            application/json:
                              schema:
                %s
                components:
                  schemas:
                    Unused: {}
                %s
                """.formatted(version, schema.indent(16).stripTrailing(), components.indent(4)));
    }

    /** The text of a contract with nothing wrong in it. */
    static String sound() {
        return """
                openapi: 3.0.3
                info: { title: t, version: '1' }
                paths:
                  /a/{b}:
                    put:
                      parameters: [{ name: b, in: path, required: true, schema: { type: string }, example: &e x }]
                      requestBody:
                        content: { a/b: { schema: { $ref: '#/components/schemas/A' }, example: { a: *e } } }
                      responses: { '200': { description: "fine", content: { a/b: { schema: { type: integer } } } } }
                components: { schemas: { A: { type: object, properties: { a: { type: string, maxLength: 5 } } } } }
                """;
    }

    Shelf with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Shelf with(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    @Override
    public Entry read(String name, long limitBytes) {
        byte[] bytes = files.get(name);
        return bytes == null
                ? new Entry.Refused("there is no file " + name, "Check the name.")
                : new Entry.Content(bytes);
    }

    Reading reading() {
        return reading(LIMITS);
    }

    Reading reading(Limits limits) {
        return Reader.read(this, files.keySet().iterator().next(), limits);
    }

    /** The contract, which has to be there and whole. */
    Contract contract() {
        Reading reading = reading();
        if (!reading.whole()) {
            throw new AssertionError(reading.problems());
        }
        return reading.contract().orElseThrow();
    }

    Operation operation(String key) {
        Operation operation = contract().operations().get(key);
        if (operation == null) {
            throw new AssertionError(
                    key + " is not among " + contract().operations().keySet());
        }
        return operation;
    }

    /** What {@code GET /} answers with as JSON when all is well. */
    static Shape answer(Contract contract) {
        Operation operation = contract.operations().get("GET /");
        if (operation == null) {
            throw new AssertionError("no GET /");
        }
        Shape message = in((Shape.Choice) operation.response().shape(), "200");
        Shape body = in((Shape.Fields) message, "body");
        return in((Shape.Fields) in((Shape.Choice) body, "application/json"), "content");
    }

    private static Shape in(Shape.Choice choice, String name) {
        Shape found = choice.alternatives().get(name);
        if (found == null) {
            throw new AssertionError(name + " is not among " + choice);
        }
        return found;
    }

    private static Shape in(Shape.Fields fields, String name) {
        Field found = fields.fields().get(name);
        if (found == null) {
            throw new AssertionError(name + " is not among " + fields);
        }
        return found.shape();
    }

    /** The schema of an API that {@link #answering} made, in the notation of {@link Drawn}. */
    String answer() {
        return Drawn.shape(answer(contract()));
    }

    /** The operation {@code key}'s request in the notation of {@link Drawn}. */
    String request(String key) {
        return Drawn.shape(operation(key).request().shape());
    }

    String response(String key) {
        return Drawn.shape(operation(key).response().shape());
    }

    String named(String name) {
        Shape shape = contract().names().shapes().get(name);
        if (shape == null) {
            throw new AssertionError(
                    name + " is not among " + contract().names().shapes().keySet());
        }
        return Drawn.shape(shape);
    }
}
