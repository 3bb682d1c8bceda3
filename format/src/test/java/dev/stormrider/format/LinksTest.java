package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Link;
import dev.stormrider.contract.Note;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final String USERS = """
            openapi: 3.1.0
            info: { title: Users, version: '1' }
            paths:
              /users:
                post:
                  responses:
                    '201':
                      description: made
                      links:
                        read: { operationId: readUser, parameters: { path.id: $response.body#/id } }
                        change: { $ref: '#/components/links/change' }
                        lost: { operationId: nobody }
                    '400': { description: refused, links: { read: { operationId: readUser } } }
              /users/{id}:
                parameters: [ { name: id, in: path, required: true, schema: { type: string } } ]
                get: { operationId: readUser, responses: { '200': { description: one } } }
                put: { responses: { '200': { description: changed } } }
            components:
              links:
                change:
                  operationRef: '#/paths/~1users~1{id}/put'
                  parameters: { id: $request.body#/id }
                  requestBody: $response.body
            """;

    @Test
    void readsWhereTheAnswersOfASuccessLead() {
        assertThat(links("POST /users"))
                .containsExactly(
                        new Link("GET /users/{}", new TreeMap<>(Map.of("path.id", "$response.body#/id")), ""),
                        new Link("PUT /users/{}", new TreeMap<>(Map.of("id", "$request.body#/id")), "$response.body"));
    }

    @Test
    void saysWhichLinkLeadsNowhere() {
        assertThat(Shelf.of(USERS).contract().notes())
                .extracting(Note::toString)
                .contains("api.yaml:12: a link leads to no operation of this contract: it is left out");
    }

    private static List<Link> links(String key) {
        return Optional.ofNullable(Shelf.of(USERS).contract().operations().get(key))
                .orElseThrow()
                .links();
    }
}
