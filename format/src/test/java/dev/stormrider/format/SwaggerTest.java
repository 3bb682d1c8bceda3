package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Prose;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SwaggerTest {
    private static Shelf swagger(String paths, String more) {
        return Shelf.of("swagger: '2.0'\ninfo: { title: t, version: '1' }\n" + more + "\npaths:\n" + paths.indent(2));
    }

    private static List<String> notes(Shelf shelf) {
        return shelf.contract().notes().stream().map(Note::text).toList();
    }

    private static Map<String, List<Message>> messages(Contract contract) {
        return contract.operations().values().stream()
                .collect(Collectors.toMap(Operation::key, each -> List.of(each.request(), each.response())));
    }

    @Test
    void saysTheSameAsTheOpenApiFileThatItWouldBe() {
        Contract old = Shelf.of("""
                swagger: '2.0'
                info: { title: Shop, version: '1' }
                host: shop.example
                basePath: /v1
                schemes: [https]
                consumes: [application/json]
                produces: [application/json]
                parameters:
                  page: { name: page, in: query, type: integer, minimum: 1 }
                responses:
                  Refused: { description: no, schema: { $ref: '#/definitions/Trouble' } }
                paths:
                  /orders/{orderId}:
                    parameters: [{ name: orderId, in: path, required: true, type: string, format: uuid }]
                    put:
                      parameters:
                        - { name: order, in: body, required: true, schema: { $ref: '#/definitions/Order' } }
                        - $ref: '#/parameters/page'
                      responses:
                        200:
                          description: fine
                          headers: { X-Left: { type: integer } }
                          schema: { $ref: '#/definitions/Order' }
                        400: { $ref: '#/responses/Refused' }
                definitions:
                  Order:
                    type: object
                    required: [total]
                    properties:
                      id: { type: string, readOnly: true }
                      total: { type: integer, minimum: 0 }
                      note: { type: string, x-nullable: true }
                  Trouble: { type: object, properties: { message: { type: string } } }
                """).contract();
        Contract now = Shelf.of("""
                openapi: 3.0.3
                info: { title: Shop, version: '1' }
                servers: [{ url: https://shop.example/v1 }]
                paths:
                  /orders/{orderId}:
                    put:
                      parameters:
                        - { name: orderId, in: path, required: true, schema: { type: string, format: uuid } }
                        - { name: page, in: query, schema: { type: integer, minimum: 1 } }
                      requestBody:
                        required: true
                        content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
                      responses:
                        200:
                          description: fine
                          headers: { X-Left: { schema: { type: integer } } }
                          content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
                        400:
                          description: no
                          content: { application/json: { schema: { $ref: '#/components/schemas/Trouble' } } }
                components:
                  schemas:
                    Order:
                      type: object
                      required: [total]
                      properties:
                        id: { type: string, readOnly: true }
                        total: { type: integer, minimum: 0 }
                        note: { type: string, nullable: true }
                    Trouble: { type: object, properties: { message: { type: string } } }
                """).contract();

        assertThat(old.notes()).isEmpty();
        assertThat(old.basePath()).isEqualTo(now.basePath());
        assertThat(old.names().shapes()).isEqualTo(now.names().shapes());
        assertThat(messages(old)).isEqualTo(messages(now));
    }

    @Test
    void readsAFormAsAnObject() {
        Shelf shelf = swagger("""
                /a:
                  post:
                    parameters:
                      - { name: who, in: formData, type: string, required: true }
                      - { name: age, in: formData, type: integer }
                    responses: { 204: { description: done } }
                """, "consumes: [application/json]");

        assertThat(shelf.request("POST /a"))
                .contains("body!: by type<application/x-www-form-urlencoded")
                .contains("content!: {age: number(a whole number), who!: string}");
        assertThat(notes(shelf)).isEmpty();
    }

    @Test
    void readsAFormWithAFileAsSeveralParts() {
        Shelf shelf = swagger("""
                /a:
                  post:
                    parameters: [{ name: scan, in: formData, type: file }]
                    responses: { 200: { description: done, schema: { type: file } } }
                """, "produces: [application/pdf]");

        assertThat(shelf.request("POST /a"))
                .contains("body: by type<multipart/form-data")
                .contains("{scan: string}");
        assertThat(shelf.response("POST /a"))
                .contains("by type<application/pdf")
                .contains("content!: string");
        assertThat(notes(shelf)).isEmpty();
    }

    @Test
    void takesWhatAnOperationConsumesAndProducesBeforeWhatTheFileSays() {
        Shelf shelf = swagger("""
                /a:
                  post:
                    consumes: [application/xml, text/json]
                    produces: [text/csv]
                    parameters: [{ name: b, in: body, schema: { type: string } }]
                    responses: { 200: { description: done, schema: { type: string } } }
                """, "consumes: [application/json]\nproduces: [application/json]");

        assertThat(shelf.request("POST /a")).contains("<application/xml {").contains("text/json {");
        assertThat(shelf.response("POST /a")).contains("<text/csv {");
    }

    @Test
    void saysThatJsonIsTakenForMeantWhereNoMediaTypeIsNamed() {
        Shelf shelf = swagger("""
                /a:
                  post:
                    parameters: [{ name: b, in: body, schema: { type: string } }]
                    responses: { 200: { description: done, schema: { type: string } } }
                """, "");

        assertThat(shelf.request("POST /a")).contains("<application/json {");
        assertThat(notes(shelf))
                .containsExactlyInAnyOrder(
                        "no `consumes` says which media type this is: application/json is taken for meant",
                        "no `produces` says which media type this is: application/json is taken for meant");
    }

    @Test
    void choosesAmongTheHeirsOfASchemaByItsDiscriminator() {
        Shelf shelf = swagger("""
                /:
                  get:
                    produces: [application/json]
                    responses: { 200: { description: pet, schema: { $ref: '#/definitions/Pet' } } }
                """, """
                definitions:
                  Pet:
                    type: object
                    discriminator: kind
                    required: [kind]
                    properties: { kind: { type: string } }
                  Cat:
                    allOf: [{ $ref: '#/definitions/Pet' }, { type: object, properties: { lives: { type: integer } } }]
                """);

        assertThat(shelf.named("Pet")).startsWith("by kind<Cat");
        assertThat(notes(shelf)).isEmpty();
    }

    @Test
    void leavesReadOnlyMembersOutOfRequests() {
        Shelf shelf = swagger(
                """
                /:
                  put:
                    consumes: [application/json]
                    parameters: [{ name: b, in: body, schema: { $ref: '#/definitions/A' } }]
                    responses: { 204: { description: done } }
                """, "definitions: { A: { type: object, properties: { id: { type: string, readOnly: true } } } }");

        assertThat(shelf.named("A (request)")).isEqualTo("{}");
    }

    @Test
    void keepsHowAListWithinAListIsWrittenAsSomethingThatIsNotUnderstood() {
        Shelf shelf = swagger("""
                /:
                  get:
                    parameters:
                    - { name: a, in: query, type: array, items: { type: array, collectionFormat: pipes, items: { type: string } } }
                    - { name: b, in: query, type: array, items: { type: array, collectionFormat: csv, items: { type: string } } }
                    responses: { 204: { description: done } }
                """, "");

        assertThat(shelf.request("GET /"))
                .isEqualTo("{header+: {}, query+: {a: [[string] [untold collectionFormat \"pipes\"]], b: [[string]]}}");
        assertThat(notes(shelf)).isEmpty();
    }

    @Test
    void keepsTheSchemesOfASingleOperation() {
        Shelf shelf = swagger("""
                /:
                  get: { schemes: [https, http], responses: { 204: { description: done } } }
                """, "host: a.example\nbasePath: /v1\nschemes: [https]");

        assertThat(shelf.contract().prose())
                .hasEntrySatisfying(
                        "GET /",
                        prose -> assertThat(prose.lines())
                                .extracting(Prose.Line::text)
                                .containsExactly("https://a.example/v1, http://a.example/v1"));
        assertThat(shelf.contract().operations()).containsOnlyKeys("GET /");
    }

    @Test
    void makesMessagesOfTheExamplesOfResponses() {
        Shelf shelf = swagger("""
                /:
                  get:
                    produces: [application/json]
                    responses:
                      200: { description: pet, schema: { type: string }, examples: { application/json: Rex } }
                """, "");

        assertThat(shelf.operation("GET /").answers())
                .singleElement()
                .asString()
                .contains("Rex");
    }

    @Test
    void notesWhatItDoesNotKnow() {
        Shelf shelf = swagger("""
                /a:
                  post:
                    requestBody: {}
                    parameters: [{ name: b, in: query, type: string, style: form }]
                    responses: { 204: { description: done, content: {} } }
                """, "servers: []");

        assertThat(notes(shelf))
                .containsExactlyInAnyOrder(
                        "`servers` is not understood in a Swagger file and is left out",
                        "`requestBody` is not understood in an operation and is left out",
                        "`style` is not understood in a parameter and is left out",
                        "`content` is not understood in a response and is left out");
    }

    @Test
    void doesNotReadOlderSwagger() {
        assertThat(Shelf.of("swagger: '1.2'\npaths: {}").reading().problems())
                .extracting(Problem::toString)
                .containsExactly("api.yaml:1: Swagger 1.2 is not supported\n"
                        + "    Supported are Swagger 2.0 and OpenAPI 3: convert it to one of them.");
    }
}
