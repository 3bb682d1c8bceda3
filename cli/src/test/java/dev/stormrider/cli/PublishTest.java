package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a review server hears of a run, and what becomes of the run where it hears nothing. */
@Timeout(120)
class PublishTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: shop, version: "1" }
            paths:
              /orders:
                get:
                  responses:
                    "200":
                      description: the order
                      content:
                        application/json:
                          schema: { type: object, required: [id, fee], properties: { id: { type: string }, fee: {} } }
            """;

    @TempDir
    private Path folder;

    private Path configuration() throws IOException {
        Files.writeString(folder.resolve("before.yaml"), CONTRACT);
        Files.writeString(folder.resolve("after.yaml"), CONTRACT.replace("[id, fee]", "[id]"));
        return Files.writeString(folder.resolve("stormrider.yaml"), """
                contract: { before: before.yaml, after: after.yaml }
                run: { load: 0, seed: 3, deadline: 1s }
                consumer: { name: web }
                provider: { name: orders }
                environments:
                  staging: { effects: true, faults: all, blast-radius: all }
                """);
    }

    private Outcome test(Map<String, String> environment, String... more) throws IOException {
        return Shell.run(
                environment,
                Stream.concat(
                                Stream.of(
                                        "test",
                                        "-f",
                                        configuration().toString(),
                                        "--no-shrink",
                                        "--runs",
                                        folder.resolve("runs").toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private Path run() throws IOException {
        try (Stream<Path> kept = Files.list(folder.resolve("runs"))) {
            return kept.findFirst().orElseThrow();
        }
    }

    private List<String> written() throws IOException {
        return Files.readAllLines(run().resolve("events.jsonl"));
    }

    @Test
    void aRunIsToldFromItsBeginningToItsEnd() throws IOException {
        try (ReviewStub reviews = new ReviewStub()) {
            Outcome outcome = test(
                    Map.of("STORMRIDER_TOKEN", "sr_secret", "STORMRIDER_URL", reviews.url()),
                    "--publish",
                    "--version-of",
                    "provider.before=1.0",
                    "--version-of",
                    "provider.after=1.1",
                    "--version-of",
                    "consumer.after=7",
                    "--origin",
                    "change=12",
                    "--origin",
                    "repository=https://ada:pw@git.example/acme/shop.git",
                    "--environment",
                    "staging");

            assertThat(outcome.err())
                    .contains("Review:  " + reviews.url() + "/reviews/3")
                    .doesNotContain("sr_secret");
            assertThat(reviews.runs()).hasSize(1);
            List<String> lines = reviews.runs().values().iterator().next();
            assertThat(lines).isEqualTo(written());
            List<Event> events = EventFile.read(String.join("\n", lines));
            Event.Begun begun = (Event.Begun) events.getFirst();
            assertThat(begun.link().consumer()).isEqualTo("web");
            assertThat(begun.providers()).contains(new Event.Versions("1.0", "1.1"));
            assertThat(begun.consumers()).contains(new Event.Versions("", "7"));
            assertThat(begun.origin().change()).contains("12");
            assertThat(begun.origin().repository()).contains("git.example/acme/shop");
            assertThat(begun.environment()).contains("staging");
            assertThat(begun.before().text()).isEqualTo(CONTRACT);
            assertThat(begun.before().digest())
                    .matches("[0-9a-f]{64}")
                    .isNotEqualTo(begun.after().digest());
            assertThat(begun.planned()).isNotEmpty();
            assertThat(planned(begun))
                    .as("what is planned is ridden, and has a last word")
                    .isEqualTo(found(events));
            assertThat(events).hasAtLeastOneElementOfType(Event.Phase.class);
            agreesWithTheReport(events);
        }
    }

    private static Set<String> planned(Event.Begun begun) {
        return begun.planned().stream()
                .flatMap(each -> each.pairings().stream().map(pairing -> each.experiment() + " " + pairing.word()))
                .collect(Collectors.toSet());
    }

    private static Set<String> found(List<Event> events) {
        return events.stream()
                .filter(Event.Found.class::isInstance)
                .map(Event.Found.class::cast)
                .map(each -> each.experiment() + " " + each.pairing().word())
                .collect(Collectors.toSet());
    }

    private void agreesWithTheReport(List<Event> events) throws IOException {
        JsonNode report = JsonMapper.shared().readTree(Files.readString(run().resolve("report.json")));
        Event.Ended ended = (Event.Ended) events.getLast();
        assertThat(ended.decision())
                .isEqualTo(report.path("gate").path("decision").asString());
        assertThat(ended.order()).isEqualTo(report.path("gate").path("order").asString());
        List<String> found = events.stream()
                .filter(Event.Found.class::isInstance)
                .map(Event.Found.class::cast)
                .map(each -> each.experiment() + " " + each.pairing().word() + " "
                        + each.verdict().word())
                .toList();
        List<String> reported = report.path("findings")
                .valueStream()
                .map(each -> each.path("experiment").asString() + " "
                        + each.path("pairing").asString() + " "
                        + each.path("verdict").asString())
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(reported).isNotEmpty();
    }

    @Test
    void aServerThatIsAwayChangesNothingAndTheRunIsSentLater() throws IOException {
        Outcome alone = test(Map.of());
        Files.move(folder.resolve("runs"), folder.resolve("earlier"));

        Outcome away = test(Map.of(), "--publish", "http://127.0.0.1:1/");

        assertThat(away.code()).isEqualTo(alone.code());
        assertThat(away.err()).containsOnlyOnce("events reached the review server");
        assertThat(away.err()).contains("http://127.0.0.1:1 cannot be reached", "stormrider publish ");
        try (ReviewStub reviews = new ReviewStub()) {
            for (int times = 0; times < 2; times++) {
                Outcome sent = Shell.run(
                        ReviewStub.TOKEN,
                        "publish",
                        "last",
                        "--runs",
                        folder.resolve("runs").toString(),
                        "--url",
                        reviews.url());

                assertThat(sent.err()).contains("Review:  " + reviews.url() + "/reviews/3");
                assertThat(sent.code()).isZero();
            }
            assertThat(reviews.runs().values()).containsExactly(written());
        }
    }

    @Test
    void aTokenThatIsNotKnownIsToldAndChangesNothing() throws IOException {
        try (ReviewStub reviews = new ReviewStub()) {
            Outcome outcome = test(Map.of("STORMRIDER_TOKEN", "sr_wrong"), "--publish", reviews.url());

            assertThat(outcome.code()).isBetween(0, 2);
            assertThat(outcome.err())
                    .contains(reviews.url() + " does not know the token: who are you?")
                    .doesNotContain("sr_wrong");
        }
    }

    @Test
    void whatIsSaidWronglyIsToldBeforeAnythingIsRidden() throws IOException {
        assertThat(test(Map.of(), "--publish", "ftp://reviews").err())
                .contains("error: --publish: \"ftp://reviews\" is no address of a review server");
        assertThat(test(Map.of(), "--publish", "https://ada:secret@reviews").code())
                .isEqualTo(64);
        assertThat(test(Map.of(), "--publish").err()).contains("no review server is named", "$STORMRIDER_URL");
        assertThat(test(Map.of(), "--version-of", "consumer=1").err())
                .contains("error: --version-of: there is no \"consumer\"", "consumer.before");
        assertThat(test(Map.of(), "--origin", "who=me").err()).contains("there is no \"who\"");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aRunWithoutEventsCannotBeSent() throws IOException {
        Path old = Files.createDirectories(folder.resolve("runs").resolve("20200101-000000"));
        Files.writeString(old.resolve("plan.yaml"), "seed: 1\n");
        String[] publish = {
            "publish", "20200101-000000", "--runs", folder.resolve("runs").toString(), "--url", "http://127.0.0.1:1"
        };

        assertThat(Shell.run(Map.of(), publish).err()).contains("events.jsonl: cannot be read: ");
        Files.writeString(old.resolve("events.jsonl"), "{\"kind\":\"phase\"}\n");
        assertThat(Shell.run(Map.of(), publish))
                .satisfies(outcome -> assertThat(outcome.err()).contains("events.jsonl: cannot be read: line 1"))
                .extracting(Outcome::code)
                .isEqualTo(64);
        Files.writeString(old.resolve("events.jsonl"), "torn");
        assertThat(Shell.run(Map.of(), publish).err()).contains("does not begin with the beginning of a run");
    }

    @Test
    void theVersionsOfTheFileAreTaken() throws IOException {
        Path file = configuration();
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "provider: { name: orders }",
                                "provider: { name: orders, before: { url: 'http://127.0.0.1:1', version: 1.0.0 },"
                                        + " after: { url: 'http://127.0.0.1:1', version: ' ' } }"));
        Optional<String> said = Optional.of(Shell.run("test", "-f", file.toString(), "--runs", folder.toString())
                .err());

        assertThat(said.get()).contains("provider.after.version is \" \"").doesNotContain("provider.before");
    }
}
