package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shadow in an environment: what it may do there, and what its report says of that. */
@Timeout(120)
class ShadowPlaceTest {
    @TempDir
    private Path folder = Path.of("");

    private ShadowLab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new ShadowLab(folder);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private Outcome refused(String environments, String... more) throws IOException {
        Stream<String> arguments = Stream.of(
                "shadow",
                "-f",
                lab.configured(environments).toString(),
                "--runs",
                folder.resolve("runs").toString(),
                "--for",
                "10m");
        Outcome outcome = Shell.run(
                lab.variables(), Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Exit.USAGE);
        assertThat(folder.resolve("runs")).doesNotExist();
        assertThat(Stream.of(lab.live, lab.candidate, lab.baseline).flatMap(each -> each.asked.stream()))
                .isEmpty();
        return outcome;
    }

    @Test
    void allThatForbidsItIsToldAtOnceBeforeAnybodyIsAsked() throws IOException {
        Outcome outcome = refused(
                """
                production:
                  live: "http://orders.example.org"
                  provider: { before: { url: "%s" }, after: { url: "http://next.example.org" } }
                  effects: false
                  load: 6
                  window: { days: mon-sun, hours: 00:00-00:01, zone: UTC%+03d:30 }
                """.formatted(lab.baseline.url, away()), "--environment", "production", "--isolated", "--rate", "3/s");

        assertThat(outcome.err())
                .contains("stormrider.yaml:4: production serves people, and nothing is ridden there but in a shadow")
                .contains("stormrider.yaml:4: production does not allow the host orders.example.org, where orders"
                        + " (live) is")
                .contains("where orders (candidate) is")
                .contains("stormrider.yaml:7: production allows nothing with effects")
                .contains("stormrider.yaml:8: production allows 6 requests a second, and 3 copies are up to 3 requests"
                        + " each")
                .contains("stormrider.yaml:9: production is ridden")
                .doesNotContain("\tat ");
    }

    /** Hours from Greenwich to where it is about noon. */
    private static int away() {
        int hour = Instant.now().atZone(java.time.ZoneOffset.UTC).getHour();
        return Math.clamp(12 - hour, -11, 12);
    }

    @Test
    void whoIsNowhereToldIsAskedFor() throws IOException {
        assertThat(refused("lab: { shadow: true }", "--environment", "lab").err())
                .contains("nobody is told who answers the callers");
        assertThat(refused("lab: { live: \"" + lab.live.url + "\" }", "--environment", "lab")
                        .err())
                .contains("nobody is told where the candidate is");
        assertThat(refused("lab: { live: \"" + lab.live.url + "/v1\" }", "--environment", "lab")
                        .err())
                .contains("environments.lab.live is");
        assertThat(refused(
                                "lab: { live: \"" + lab.live.url + "\", provider: { after: { command: serve } } }",
                                "--environment",
                                "lab")
                        .err())
                .contains("provider.after is to be started, and a shadow starts nobody");
        assertThat(refused("lab:\n" + lab.parties(), "--environment", "elsewhere")
                        .err())
                .contains("nothing is said of an environment called \"elsewhere\"");
        assertThat(refused("lab:\n" + lab.parties(), "--environment", "lab", "--contract", "a.yaml,b.yaml")
                        .err())
                .contains("the configuration tells the contracts of what is in lab");
    }

    @Test
    void productionInAShadowIsAskedForNoMoreThanItAllows() throws Exception {
        ShadowLab.Running running = lab.start(
                "production:\n" + lab.parties() + "  shadow: true\n  operations: [ GET /orders ]\n  load: 1000\n",
                "--environment",
                "production",
                "--storm",
                "1");
        try {
            for (int i = 0; i < 30; i++) {
                assertThat(lab.ask(running.address(), "GET", "/orders?page=2")).isEqualTo(200);
            }
            lab.ask(running.address(), "POST", "/orders");
            lab.ask(running.address(), "GET", "/secrets");
            ShadowLab.until(() -> lab.baseline.asked.size() >= 30);

            running.end();

            assertThat(lab.live.asked).contains("POST /orders", "GET /secrets").hasSize(32);
            assertThat(Stream.concat(lab.baseline.asked.stream(), lab.candidate.asked.stream()))
                    .allMatch(each -> each.startsWith("GET /orders"));
            assertThat(lab.report("shadow.txt"))
                    .contains("  1  at an operation that may not be asked there")
                    .contains("where        production", "by           ada")
                    .contains("its parties are given copies alone, as ")
                    .contains("operations: GET /orders, as ")
                    .contains("callers      32 requests passed. By construction they saw nothing of it");
            assertThat(lab.report("shadow.json"))
                    .contains("\"environment\":{\"name\":\"production\"", "\"not-allowed\":1");
        } finally {
            running.process().destroyForcibly();
        }
    }

    @Test
    void whereSomebodyHasToAgreeNothingIsCopiedWithoutThat() throws Exception {
        lab.token = ReviewStub.TOKEN;
        try (ReviewStub reviews = new ReviewStub()) {
            String written =
                    "lab:\n" + lab.parties() + "  load: 1000\n  approval: { review: \"" + reviews.url() + "\" }\n";
            String[] asked = {"--environment", "lab", "--origin", "author=ada"};
            reviews.answers("/api/v1/reviews", 200, "{\"items\":[]}");

            assertThat(refused(written, asked).err())
                    .contains("stormrider.yaml:8: lab needs somebody's agreement, and " + reviews.url()
                            + " knows of none to these contracts");

            agree(reviews);
            ShadowLab.Running running = lab.start(written, asked);
            try {
                lab.ask(running.address(), "GET", "/orders");
                ShadowLab.until(() -> lab.candidate.asked.size() == 1);
                running.end();
                assertThat(lab.report("shadow.txt")).contains("agreed       eve agreed at ");
            } finally {
                running.process().destroyForcibly();
            }
        }
    }

    /** Somebody has agreed to these contracts, as a run of them tells them. */
    private void agree(ReviewStub reviews) throws IOException {
        Path first = folder.resolve("first");
        Outcome outcome = Shell.run(
                lab.variables(),
                "test",
                "-f",
                folder.resolve("stormrider.yaml").toString(),
                "--no-shrink",
                "--budget",
                "1s",
                "--runs",
                first.toString());
        assertThat(outcome.code()).as(outcome.err()).isNotEqualTo(Exit.USAGE);
        Event.Begun begun;
        try (var runs = Files.list(first)) {
            Path events = runs.findFirst().orElseThrow().resolve("events.jsonl");
            begun = (Event.Begun) EventFile.read(Files.readString(events)).getFirst();
        }
        reviews.answers("/api/v1/reviews", 200, "{\"items\":[{\"number\":3}]}");
        reviews.answers("/api/v1/runs/first/papers", 200, """
                {"before":{"digest":"%s"},"after":{"digest":"%s"}}
                """.formatted(
                        begun.before().digest(), begun.after().digest()));
        reviews.answers("/api/v1/reviews/3/decisions", 200, """
                {"decisions":[{"kind":"approve","by":"eve","at":"%s","run":"first","reason":"may stand in lab"}]}
                """.formatted(Instant.now()));
    }
}
