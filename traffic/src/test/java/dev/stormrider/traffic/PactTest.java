package dev.stormrider.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Problem;
import dev.stormrider.fault.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PactTest {
    private static final String V2 = """
            { "consumer": { "name": "web" }, "provider": { "name": "orders" },
              "interactions": [ {
                "description": "places", "providerState": "a book is there",
                "request": { "method": "post", "path": "/orders", "query": "dry=1", "headers": { "X-Tenant": "t" },
                  "body": { "item": "book" }, "matchingRules": { "$.body.item": { "match": "type" } } },
                "response": { "status": 201, "body": { "id": 7 } } } ],
              "metadata": { "pactSpecification": { "version": "2.0.0" } } }
            """;

    @TempDir
    Path folder;

    private Pact read(String text) {
        try {
            return Pact.read(Files.writeString(folder.resolve("pact.json"), text));
        } catch (IOException unwritten) {
            throw new IllegalStateException(unwritten);
        }
    }

    private List<String> told(String text) {
        return read(text).problems().stream().map(Problem::found).toList();
    }

    @Test
    void readsVersionTwo() {
        Pact pact = read(V2);

        assertThat(pact.problems()).isEmpty();
        assertThat(pact.consumer() + " " + pact.provider()).isEqualTo("web orders");
        assertThat(pact.interactions()).singleElement().satisfies(interaction -> {
            Recorded each = interaction.recorded();
            assertThat(interaction.title()).isEqualTo("places");
            assertThat(interaction.at().line()).isEqualTo(3);
            assertThat(each.request().method()).isEqualTo("POST");
            assertThat(each.request().target()).isEqualTo("/orders?dry=1");
            assertThat(each.request().headers().first("x-tenant")).hasValue("t");
            assertThat(each.request().headers().mediaType()).hasValue("application/json");
            assertThat(each.request().body().text()).isEqualTo("{\"item\":\"book\"}");
            assertThat(each.response().orElseThrow().body().text()).isEqualTo("{\"id\":7}");
        });
        assertThat(pact.states()).containsExactly("a book is there");
    }

    @Test
    void readsVersionThree() {
        Pact pact = read(V2.replace("\"dry=1\"", "{ \"dry\": [\"1\"], \"q\": [\"a b\", \"c\"] }")
                .replace("\"providerState\": \"a book is there\"", "\"providerStates\": [ { \"name\": \"s\" } ]")
                .replace("2.0.0", "3.0.0"));

        assertThat(pact.interactions().getFirst().recorded().request().target()).isEqualTo("/orders?dry=1&q=a+b&q=c");
    }

    @Test
    void readsVersionFourAndLeavesMessagesOut() {
        Pact pact = read(V2.replace("\"description\"", "\"type\": \"Synchronous/HTTP\", \"description\"")
                .replace("{ \"X-Tenant\": \"t\" }", "{ \"X-Tenant\": [\"t\", \"u\"] }")
                .replace(
                        "\"body\": { \"item\": \"book\" }",
                        "\"body\": { \"content\": \"/wA=\", \"contentType\": \"image/png\", \"encoded\": \"base64\" }")
                .replace("\"query\": \"dry=1\", ", "")
                .replace("} ],\n  \"metadata\"", "}, { \"type\": \"Asynchronous/Messages\" } ],\n  \"metadata\"")
                .replace("2.0.0", "4.0"));

        assertThat(pact.interactions()).singleElement().satisfies(interaction -> {
            Recorded each = interaction.recorded();
            assertThat(each.request().headers().first("x-tenant")).hasValue("t, u");
            assertThat(each.request().headers().mediaType()).hasValue("image/png");
            assertThat(each.request().body().bytes()).containsExactly(0xFF, 0);
        });
        assertThat(pact.notes()).anySatisfy(note -> assertThat(note).contains("1 interactions over messages"));
    }

    @Test
    void saysWhyAFileIsNoPact() {
        assertThat(told("{}"))
                .containsExactly(
                        "no pact: it has no consumer.name",
                        "no pact: it has no provider.name",
                        "no pact: it has no interactions");
        assertThat(told(V2.replace("2.0.0", "9.1"))).containsExactly("Pact of version 9.1 is not known");
        assertThat(told(V2.replace("\"/orders\"", "\"orders\"")))
                .containsExactly("an interaction's request is \"POST orders\"");
        assertThat(told(V2.substring(0, 200))).isNotEmpty();
        assertThat(Pact.read(folder.resolve("none.json")).problems()).isNotEmpty();
    }

    @Test
    void namesTheLineOfWhatIsWrong() {
        assertThat(read(V2.replace("2.0.0", "9.1")).problems().getFirst().at().line())
                .isEqualTo(7);
    }
}
