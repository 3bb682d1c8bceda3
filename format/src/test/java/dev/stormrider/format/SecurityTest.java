package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Note;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityTest {
    private static final String SCHEMES = """
            components:
              securitySchemes:
                Token: { type: http, scheme: Bearer, bearerFormat: JWT }
                Key: { type: apiKey, in: header, name: X-Key }
                Other: { type: apiKey, in: header, name: X-Key }
                Pets:
                  type: oauth2
                  flows: { clientCredentials: { tokenUrl: https://login.example/token, scopes: { read: look } } }
            """;

    private static Shelf asking(String whole, String own) {
        return Shelf.of("openapi: 3.0.3\n" + whole + "\n" + SCHEMES + "paths: { /: { get: { " + own
                + "responses: { 204: { description: done } } } } }\n");
    }

    private static String credentials(Shelf shelf) {
        return Drawn.shape(shelf.operation("GET /").credentials().shape());
    }

    private static List<String> notes(Shelf shelf) {
        return shelf.contract().notes().stream().map(Note::text).toList();
    }

    @Test
    void asksForNothingWhereNothingIsSaid() {
        assertThat(credentials(asking("", ""))).isEqualTo("{credentials!: {}}");
    }

    @Test
    void asksForWhatTheWholeFileAsksFor() {
        assertThat(credentials(asking("security: [{ Token: [] }]", "")))
                .isEqualTo("{credentials!: {bearer!: {scopes+: {}}}}");
    }

    @Test
    void takesTheOperationsOwnRequirementsInstead() {
        assertThat(credentials(asking("security: [{ Token: [] }]", "security: [{ Key: [] }], ")))
                .isEqualTo("{credentials!: {header x-key!: {scopes+: {}}}}");
        assertThat(credentials(asking("security: [{ Token: [] }]", "security: [], ")))
                .isEqualTo("{credentials!: {}}");
    }

    @Test
    void leavesTheChoiceAmongRequirementsToTheConsumer() {
        assertThat(credentials(asking("security: [{ Token: [], Key: [] }, {}]", "")))
                .isEqualTo("{credentials!: any<bearer and header x-key {bearer!: {scopes+: {}},"
                        + " header x-key!: {scopes+: {}}} | none {}>}");
    }

    @Test
    void needsEachScopeAndAFlowThatLeadsToThem() {
        assertThat(credentials(asking("security: [{ Pets: [read, write] }]", "")))
                .isEqualTo(
                        "{credentials!: {oauth2!: {flow!: string(\"clientCredentials at https://login.example/token\"),"
                                + " scopes!: {read!: boolean(true), write!: boolean(true)}}}}");
    }

    @Test
    void takesOnlyFlowsThatGrantTheScopesUnlessNoneDoes() {
        String two = "{ implicit: { authorizationUrl: https://a, scopes: { read: look } },"
                + " clientCredentials: { tokenUrl: https://b, scopes: { read: look, write: change } } }";

        assertThat(flows(two, "read")).contains("\"implicit at https://a\", \"clientCredentials at https://b\"");
        assertThat(flows(two, "write")).contains("flow!: string(\"clientCredentials at https://b\")");
        assertThat(flows(two, "admin")).contains("\"implicit at https://a\", \"clientCredentials at https://b\"");
    }

    private static String flows(String flows, String scope) {
        return credentials(
                Shelf.of("openapi: 3.0.3\nsecurity: [{ A: [" + scope + "] }]\ncomponents:\n  securitySchemes:"
                        + " { A: { type: oauth2, flows: " + flows + " } }\n"
                        + "paths: { /: { get: { responses: { 204: { description: done } } } } }\n"));
    }

    @Test
    void asksWhomTheProviderCallsForNothingThatIsNotSaidThere() {
        Shelf shelf = Shelf.of("openapi: 3.1.0\nsecurity: [{ Token: [] }]\n" + SCHEMES + """
                webhooks:
                  open: { post: { responses: { 204: {} } } }
                  closed: { post: { security: [{ Key: [] }], responses: { 204: {} } } }
                """);

        assertThat(shelf.contract().callbacks().values())
                .extracting(each -> Drawn.shape(each.credentials().shape()))
                .containsExactly("{credentials!: {header x-key!: {scopes+: {}}}}", "{credentials!: {}}");
    }

    @Test
    void tellsSchemesApartThatAskForTheSameByTheirNames() {
        assertThat(credentials(asking("security: [{ Key: [], Other: [] }]", "")))
                .contains("header x-key!", "header x-key (Other)!");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    type: http, scheme: basic | basic
                    type: http, scheme: Digest | digest
                    type: apiKey, in: query, name: api_key | query api_key
                    type: apiKey, in: cookie, name: SID | cookie SID
                    type: openIdConnect, openIdConnectUrl: https://a.example | openid
                    type: mutualTLS | mutual TLS
                    """)
    void namesACredentialByWhatIsSentAndNotByWhatTheFileCallsIt(String scheme, String kind) {
        Shelf shelf = Shelf.of("""
                openapi: 3.1.0
                security: [{ any: [] }]
                components: { securitySchemes: { any: { %s } } }
                paths: { /: { get: { responses: { 204: { description: done } } } } }
                """.formatted(scheme));

        assertThat(credentials(shelf)).startsWith("{credentials!: {" + kind + "!: {");
        assertThat(notes(shelf)).isEmpty();
    }

    @Test
    void readsTheSchemesOfSwaggerAsTheSame() {
        Shelf shelf = Shelf.of("""
                swagger: '2.0'
                securityDefinitions:
                  basic: { type: basic }
                  pets: { type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {} }
                security: [{ basic: [], pets: [] }]
                paths: { /: { get: { responses: { 204: { description: done } } } } }
                """);

        assertThat(credentials(shelf))
                .isEqualTo("{credentials!: {basic!: {scopes+: {}},"
                        + " oauth2!: {flow!: string(\"authorizationCode at https://t\"), scopes+: {}}}}");
        assertThat(notes(shelf)).isEmpty();
    }

    @Test
    void notesASchemeThatIsNotThere() {
        Shelf shelf = asking("security: [{ Nobody: [] }]", "");

        assertThat(notes(shelf)).containsExactly("could not be read: there is no security scheme \"Nobody\"");
        assertThat(credentials(shelf)).isEqualTo("{credentials!: {} [untold the security scheme Nobody]}");
    }

    @Test
    void isOneShapeHoweverManyOperationsAskForTheSame() {
        Shelf shelf = Shelf.of("openapi: 3.0.3\nsecurity: [{ Key: [] }]\n" + SCHEMES + """
                paths:
                  /a: { get: { security: [{ Key: [] }], responses: { 204: { description: done } } } }
                  /b: { get: { responses: { 204: { description: done } } } }
                """);

        assertThat(shelf.operation("GET /a").credentials().shape())
                .isEqualTo(shelf.operation("GET /b").credentials().shape());
    }
}
