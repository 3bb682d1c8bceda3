package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.cli.Shell.Outcome;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where somebody else has to agree before it is ridden. */
class AgreementsTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: Orders, version: '1' }
            paths:
              /orders:
                get:
                  responses:
                    '200':
                      description: all
                      content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
            components:
              schemas:
                Order:
                  type: object
                  required: [id, fee]
                  properties: { id: { type: integer }, fee: { type: integer } }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writesTheContracts() throws IOException {
        Files.writeString(folder.resolve("before.yaml"), CONTRACT);
        Files.writeString(folder.resolve("after.yaml"), CONTRACT.replace("[id, fee]", "[id]"));
    }

    private Outcome asking(ReviewStub reviews, String... more) throws IOException {
        Path file = folder.resolve("stormrider.yaml");
        Files.writeString(file, """
                contract: { before: before.yaml, after: after.yaml }
                run: { seed: 3, deadline: 1s, budget: 2s }
                consumer: { name: web }
                provider: { name: orders }
                environments:
                  staging: { approval: { review: "%s", within: 1h } }
                """.formatted(reviews.url()));
        return Shell.run(
                ReviewStub.TOKEN,
                Stream.concat(
                                Stream.of(
                                        "test",
                                        "-f",
                                        file.toString(),
                                        "--no-shrink",
                                        "--origin",
                                        "author=ada",
                                        "--runs",
                                        folder + "/runs"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String decision(String kind, String by, Instant at, String reason) {
        return "{\"kind\":\"%s\",\"by\":\"%s\",\"at\":\"%s\",\"reason\":\"%s\",\"run\":\"first\"}"
                .formatted(kind, by, at, reason);
    }

    private static String decisions(String... all) {
        return "{\"decisions\":[" + String.join(",", all) + "]}";
    }

    @Test
    void aRideThatNeedsAnAgreementIsRiddenWhenSomebodyElseAgreedToTheseContractsAndThisPlace() throws IOException {
        try (ReviewStub reviews = new ReviewStub()) {
            asking(reviews);
            Event.Begun begun = (Event.Begun) EventFile.read(events()).getFirst();
            String papers = "{\"before\":{\"digest\":\"%s\"},\"after\":{\"digest\":\"%s\"}}";
            Instant now = Instant.now();
            String path = "/api/v1/reviews/3/decisions";
            reviews.answers("/api/v1/reviews", 200, "{\"items\":[{\"number\":3}]}");
            reviews.answers(
                    "/api/v1/runs/first/papers",
                    200,
                    papers.formatted(begun.before().digest(), begun.after().digest()));

            String good = decision("approve", "eve", now, "may be ridden in staging.");
            List<String> noes = List.of(
                    decisions(),
                    decisions(decision("approve", "eve", now, "looks fine")),
                    decisions(decision("approve", "eve", now, "in staging-2")),
                    decisions(decision("approve", "Ada", now, "in staging")),
                    decisions(decision("approve", "eve", now.minusSeconds(3_700), "in staging")),
                    decisions(decision("approve", "eve", now.plusSeconds(3_700), "in staging")),
                    decisions(good, decision("withdraw", "eve", now, "")),
                    decisions(good, decision("reject", "bob", now, "no")));
            for (String no : noes) {
                reviews.answers(path, 200, no);
                Outcome refused = asking(reviews, "--environment", "staging");
                assertThat(refused.code()).as(no).isEqualTo(Exit.USAGE);
                assertThat(refused.err())
                        .as(no)
                        .contains("stormrider.yaml:6: staging needs somebody's agreement, and " + reviews.url()
                                + " knows of none to these contracts");
            }

            reviews.answers(path, 200, decisions(good));
            Outcome ridden = asking(reviews, "--environment", "staging");
            assertThat(ridden.code()).isNotEqualTo(Exit.USAGE);
            assertThat(newest().path("environment").path("agreement").asString())
                    .startsWith("eve agreed at " + now + ", in review 3 of 127.0.0.1:");

            reviews.answers("/api/v1/runs/first/papers", 200, papers.formatted("0", "1"));
            assertThat(asking(reviews, "--environment", "staging").code())
                    .as("other contracts")
                    .isEqualTo(Exit.USAGE);
        }
    }

    @Test
    void whereNobodyKnowsTheAuthorNobodyIsSomebodyElse() throws Exception {
        try (ReviewStub reviews = new ReviewStub()) {
            Path file = Files.writeString(folder.resolve("stormrider.yaml"), """
                    contract: { before: before.yaml, after: after.yaml }
                    consumer: { name: web }
                    provider: { name: orders }
                    environments:
                      local: { approval: { review: "%s" } }
                    """.formatted(reviews.url()));
            Configured configured = Configured.of(file, 3);
            Terminal terminal = Terminal.system(Map.of(), OutputStream.nullOutputStream());
            Configured.Ready ready = configured.read(terminal);
            Permission permission = new Permission(InstantSource.system(), ReviewStub.TOKEN, terminal);

            assertThatThrownBy(() -> permission.asked(ready, configured.plan(ready), Pairing.ALL, Optional.empty()))
                    .isInstanceOfSatisfying(
                            Mistake.class,
                            mistake -> assertThat(mistake.problems())
                                    .singleElement()
                                    .asString()
                                    .contains(
                                            "stormrider.yaml:5: local needs the agreement of somebody other than the author,"
                                                    + " and nobody knows who that is")
                                    .contains("--origin author=NAME"));
            assertThat(reviews.asked).isEmpty();
        }
    }

    @Test
    void aServerThatCannotBeAskedHasNotAgreed() throws IOException {
        ReviewStub reviews = new ReviewStub();
        reviews.close();

        Outcome outcome = asking(reviews, "--environment", "staging");

        assertThat(outcome.code()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err())
                .contains("stormrider.yaml:6: staging needs somebody's agreement, and that is not known: ")
                .contains("cannot be reached");
    }

    private String events() throws IOException {
        try (Stream<Path> kept = Files.list(folder.resolve("runs"))) {
            return Files.readString(kept.findFirst().orElseThrow().resolve("events.jsonl"));
        }
    }

    private JsonNode newest() throws IOException {
        try (Stream<Path> kept = Files.list(folder.resolve("runs"))) {
            return JsonMapper.shared()
                    .readTree(Files.readString(
                            kept.max(Comparator.naturalOrder()).orElseThrow().resolve("report.json")));
        }
    }
}
