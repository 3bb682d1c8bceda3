package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static final Contract CONTRACT = Shelf.of("""
            openapi: 3.1.0
            paths:
              /orders/{id}:
                post:
                  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                  callbacks:
                    shipped:
                      '{$request.body#/url}/done':
                        post:
                          requestBody:
                            content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } }
                          responses: { 204: { description: heard } }
                  responses: { 202: { description: fine } }
            webhooks:
              closed: { post: { responses: { 200: { description: heard } } } }
            components:
              schemas:
                Event: { type: object, properties: { at: { type: string, readOnly: true } } }
            """).contract();

    private static Operation callback(String key) {
        return CONTRACT.operation(key).orElseThrow();
    }

    @Test
    void areKeptApartFromWhatTheConsumerAsks() {
        assertThat(CONTRACT.operations().keySet()).containsExactly("POST /orders/{}");
        assertThat(CONTRACT.callbacks().keySet())
                .containsExactly("POST callback shipped of POST /orders/{}", "POST webhook closed");
        assertThat(CONTRACT.notes()).extracting(Note::text).isEmpty();
    }

    @Test
    void areAskedByTheProviderAndAnsweredByTheConsumer() {
        assertThat(CONTRACT.callbacks().values()).allSatisfy(each -> {
            assertThat(each.request().writer()).isEqualTo(Party.PROVIDER);
            assertThat(each.response().writer()).isEqualTo(Party.CONSUMER);
        });
    }

    @Test
    void carryWhatOnlyAProviderWrites() {
        Operation shipped = callback("POST callback shipped of POST /orders/{}");

        assertThat(Drawn.shape(shipped.request().shape())).contains("Event (response)");
    }

    @Test
    void anExtensionIsNoSecondAddress() {
        Contract contract = Shelf.of("""
                openapi: 3.0.3
                paths:
                  /a:
                    post:
                      callbacks:
                        done:
                          x-team: shop
                          '{$request.query.one}': { post: { responses: { 204: { description: heard } } } }
                      responses: { 204: { description: fine } }
                """).contract();

        assertThat(contract.callbacks().keySet()).containsExactly("POST callback done of POST /a");
    }

    @Test
    void areToldApartByTheirAddressesWhereThereAreSeveral() {
        Contract contract = Shelf.of("""
                openapi: 3.0.3
                paths:
                  /a:
                    post:
                      callbacks:
                        done:
                          '{$request.query.one}': { post: { responses: { 204: { description: heard } } } }
                          '{$request.query.two}': { post: { responses: { 204: { description: heard } } } }
                      responses: { 204: { description: fine } }
                """).contract();

        assertThat(contract.callbacks().keySet())
                .containsExactly(
                        "POST callback done at {$request.query.one} of POST /a",
                        "POST callback done at {$request.query.two} of POST /a");
    }
}
