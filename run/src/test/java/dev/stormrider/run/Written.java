package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.format.Library;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.format.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Contracts that tests write down as OpenAPI. */
final class Written {
    /** A small provider: payments are taken, read and listed. */
    static final String PAYMENTS = """
            openapi: 3.0.3
            info: { title: Payments, version: '1' }
            servers: [ { url: 'https://pay.example/v1' } ]
            paths:
              /payments:
                post:
                  parameters:
                    - { name: X-Customer, in: header, required: true, schema: { type: integer } }
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: { $ref: '#/components/schemas/Wish' }
                  responses:
                    '201':
                      description: taken
                      content: { application/json: { schema: { $ref: '#/components/schemas/Payment' } } }
                    '422':
                      description: refused
                      content: { application/json: { schema: { $ref: '#/components/schemas/Mistake' } } }
                get:
                  parameters:
                    - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
                    - { name: status, in: query, schema: { type: array, items: { enum: [OPEN, DONE] } } }
                  responses:
                    '200':
                      description: all
                      content:
                        application/json:
                          schema: { type: array, items: { $ref: '#/components/schemas/Payment' } }
              /payments/{paymentId}:
                get:
                  parameters:
                    - { name: paymentId, in: path, required: true, schema: { type: integer, minimum: 1 } }
                  responses:
                    '200':
                      description: one
                      content:
                        application/json:
                          schema: { $ref: '#/components/schemas/Payment' }
                          example: { id: 5, amount: 100, currency: EUR, note: from the example }
                    '404': { description: none }
                delete:
                  parameters:
                    - { name: paymentId, in: path, required: true, schema: { type: integer, minimum: 1 } }
                  responses:
                    '204': { description: gone }
              /payments/latest:
                get:
                  responses:
                    '200':
                      description: text or JSON
                      content:
                        text/plain: { schema: { type: string, enum: [nothing new] } }
                        application/json: { schema: { $ref: '#/components/schemas/Payment' } }
            components:
              schemas:
                Wish:
                  type: object
                  required: [amount, currency]
                  properties:
                    amount: { type: integer, minimum: 1 }
                    currency: { enum: [EUR, GBP] }
                    note: { type: string, maxLength: 20 }
                Payment:
                  type: object
                  required: [id, amount, currency]
                  properties:
                    id: { type: integer, minimum: 1 }
                    amount: { type: integer, minimum: 1 }
                    currency: { enum: [EUR, GBP] }
                    note: { type: string, maxLength: 20 }
                Mistake:
                  type: object
                  required: [message]
                  properties:
                    message: { type: string }
            """;

    private Written() {}

    static Contract payments() {
        return contract(PAYMENTS);
    }

    static Operation operation(Contract contract, String key) {
        return Optional.ofNullable(contract.operations().get(key)).orElseThrow();
    }

    static Contract contract(String openApi) {
        byte[] bytes = openApi.getBytes(StandardCharsets.UTF_8);
        Library library = (name, limit) -> new Library.Entry.Content(bytes);
        Reading reading = Reader.read(library, "written.yaml", Limits.usual());
        if (!reading.whole()) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        return reading.contract().orElseThrow();
    }
}
