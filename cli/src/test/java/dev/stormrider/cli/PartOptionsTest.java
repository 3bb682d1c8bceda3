package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that rides a part of a run: what it must be told, and what it tells. */
@Timeout(120)
class PartOptionsTest {
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

    /** Where the contract plays both parties, one experiment of each operation is ridden. */
    private static String items() {
        return CONTRACT.substring(CONTRACT.indexOf("  /orders:")).replace("/orders", "/items");
    }

    private Outcome test(String runs, Map<String, String> environment, String... more) throws IOException {
        return test(runs, "", environment, more);
    }

    private Outcome test(String runs, String environments, Map<String, String> environment, String... more)
            throws IOException {
        Files.writeString(folder.resolve("before.yaml"), CONTRACT + items());
        Files.writeString(folder.resolve("after.yaml"), (CONTRACT + items()).replace("[id, fee]", "[id]"));
        Path file = Files.writeString(folder.resolve("stormrider.yaml"), """
                contract: { before: before.yaml, after: after.yaml }
                run: { load: 0, deadline: 1s }
                consumer: { name: web }
                provider: { name: orders }
                """ + environments);
        List<String> words = new ArrayList<>(List.of("test", "-f", file.toString(), "--no-shrink", "--runs"));
        words.add(folder.resolve(runs).toString());
        words.addAll(List.of(more));
        return Shell.run(environment, words.toArray(String[]::new));
    }

    private void refused(String why, Map<String, String> environment, String... more) throws IOException {
        Outcome outcome = test("runs", environment, more);
        assertThat(outcome.err()).contains(why);
        assertThat(outcome.code()).isEqualTo(64);
        assertThat(folder.resolve("runs")).as("nothing was ridden").doesNotExist();
    }

    @Test
    void allThatAWorkerMustBeToldIsAskedForAtOnce() throws IOException {
        Outcome outcome = test("runs", Map.of(), "--part", "5/4");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains("no seed is given", "there is no part 5 of 4", "the run has no name");
    }

    @Test
    void whatAWorkerMustBeToldIsAskedForBeforeAnythingIsRidden() throws IOException {
        Map<String, String> none = Map.of();
        refused(
                "no seed is given, and each worker would make up another plan",
                none,
                "--part",
                "1/2",
                "--run-name",
                "r");
        refused("the run has no name", none, "--part", "1/2", "--seed", "3");
        refused("\"a b\" is no name of a run", none, "--part", "1/2", "--seed", "3", "--run-name", "a b");
        refused("there is no part 3 of 2", none, "--part", "3/2", "--seed", "3", "--run-name", "r");
        refused("\"half\" is no part of a run", none, "--part", "half", "--seed", "3", "--run-name", "r");
        refused("Set completionMode: Indexed", none, "--part", "auto/2", "--seed", "3", "--run-name", "r");
        refused("cannot be ridden in 256 parts", none, "--part", "1/256", "--seed", "3", "--run-name", "r");
        refused("is given without --part", none, "--run-name", "r");
    }

    @Test
    void twoWorkersRideThePlanBetweenThem() throws IOException {
        Set<String> experiments = new HashSet<>();
        Set<String> plans = new HashSet<>();
        for (String index : List.of("0", "1")) {
            Map<String, String> job = Map.of("JOB_COMPLETION_INDEX", index, "STORMRIDER_RUN", "job-7");

            Outcome outcome = test(index, job, "--part", "auto/2", "--seed", "3");

            assertThat(outcome.code()).as(outcome.err()).isEqualTo(Exit.UNDECIDED);
            assertThat(outcome.err())
                    .contains("of the run job-7 is ridden, and no review server was told: stormrider publish ")
                    .doesNotContain("stormrider join");
            List<Event> events = EventFile.read(Files.readString(kept(index).resolve("events.jsonl")));
            Event.Begun begun = (Event.Begun) events.getFirst();
            Event.Part part = begun.part().orElseThrow();
            assertThat(part.run()).isEqualTo("job-7");
            assertThat(part.number()).isEqualTo(Integer.parseInt(index) + 1);
            assertThat(part.of()).isEqualTo(2);
            plans.add(part.plan());
            begun.planned()
                    .forEach(planned ->
                            assertThat(experiments.add(planned.experiment())).isTrue());
            assertThat(((Event.Ended) events.getLast()).poll()).isPresent();
            assertThat(events.stream().filter(Event.Found.class::isInstance).map(Event.Found.class::cast))
                    .isNotEmpty()
                    .allMatch(found -> found.vote().isPresent());
        }
        assertThat(plans).as("both know that they split the same plan").hasSize(1);
        assertThat(experiments).hasSize(2);
    }

    @Test
    void whatOneWorkerHasLearnedIsNotHeldAgainstItsPart() throws IOException {
        Path before = Files.createDirectories(folder.resolve("taught/20260101-000000"));
        Lesson lesson = new Lesson("local", "web", "orders", Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(lesson.write(before)).isEmpty();
        String[] part = {"--part", "1/2", "--run-name", "r", "--seed", "3"};

        int other = seconds(test("untaught", Map.of(), part));
        int taught = seconds(test("taught", Map.of(), part));
        int whole = seconds(test("taught", Map.of(), "--seed", "3"));

        assertThat(taught).as("by the plan alone, as the other worker's").isLessThan(10 * other);
        assertThat(whole).as("by what was learned").isGreaterThan(10 * other);
    }

    @Test
    void whereNobodyWasStartedNothingIsLearned() throws IOException {
        test("runs", Map.of(), "--seed", "3");

        assertThat(kept("runs").resolve(Lesson.NAME)).doesNotExist();
    }

    /** How long it was expected to take before it began. */
    private static int seconds(Outcome outcome) {
        Matcher told = Pattern.compile(" experiments?, about (\\d+) s").matcher(outcome.err());
        assertThat(told.find()).as(outcome.err()).isTrue();
        return Integer.parseInt(told.group(1));
    }

    private Path kept(String runs) throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve(runs))) {
            return folders.findFirst().orElseThrow();
        }
    }

    @Test
    void whatAllPartsComeToIsToldWithItsExitCode() throws IOException {
        try (ReviewStub reviews = new ReviewStub()) {
            String[] join = {"join", "job-7", "--wait", "1s", "--url", reviews.url()};
            reviews.answers("/api/v1/runs/job-7", 200, answer("", "[{\"state\":\"ended\"},{\"state\":\"lost\"}]"));
            Outcome missing = Shell.run(ReviewStub.TOKEN, join);
            reviews.answers("/api/v1/runs/job-7", 200, answer("\"decision\":\"rejected\",", "[{\"state\":\"ended\"}]"));
            Outcome rejected = Shell.run(ReviewStub.TOKEN, join);
            reviews.answers(
                    "/api/v1/runs/job-7",
                    200,
                    answer("\"decision\":\"ratified-in-order\",", "[{\"state\":\"ended\"}]"));
            Outcome ratified = Shell.run(ReviewStub.TOKEN, join);

            reviews.answers(
                    "/api/v1/runs/job-7", 200, answer("\"decision\":\"undecided\",", "[{\"state\":\"ended\"}]"));
            Outcome undecided = Shell.run(ReviewStub.TOKEN, join);
            reviews.answers("/api/v1/runs/job-7", 200, "{\"parts\":[{\"state\":\"ended\"}]}");
            Outcome late = Shell.run(ReviewStub.TOKEN, join);

            assertThat(missing.out()).contains("UNDECIDED: the run job-7", "Part 2 of 2 is lost.");
            assertThat(missing.code()).isEqualTo(2);
            assertThat(undecided.out()).contains("UNDECIDED: the run job-7", "as it is");
            assertThat(undecided.code()).isEqualTo(2);
            assertThat(late.out()).contains("UNDECIDED: the run job-7", "It has not ended.");
            assertThat(late.code()).isEqualTo(2);
            assertThat(rejected.out()).contains("REJECTED: the run job-7", "as it is");
            assertThat(rejected.code()).isEqualTo(1);
            assertThat(ratified.out()).contains("RATIFIED IN ORDER: the run job-7");
            assertThat(ratified.code()).isZero();
            assertThat(Shell.run(ReviewStub.TOKEN, "join", "never", "--wait", "1ms", "--url", reviews.url())
                            .code())
                    .isEqualTo(64);
        }
    }

    private static String answer(String decision, String parts) {
        return "{\"id\":\"job-7\",\"review\":3,\"next\":5," + decision + "\"reasons\":[\"as it is\"],\"parts\":" + parts
                + "}";
    }

    @Test
    void workersInAnEnvironmentShareWhatIsAllowedThere() throws IOException {
        String staging = "environments: { staging: { blast-radius: { exchanges: 9 }, load: 41 } }\n";
        Outcome outcome = test(
                "runs",
                staging,
                Map.of(),
                "--environment",
                "staging",
                "--part",
                "1/2",
                "--seed",
                "3",
                "--run-name",
                "r",
                "--report",
                "json=" + folder.resolve("report.json"));

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Exit.UNDECIDED);
        assertThat(Files.readString(folder.resolve("report.json")))
                .contains("at most 5 exchanges", "21 requests a second at most");
        Event.Begun begun =
                (Event.Begun) EventFile.read(Files.readString(kept("runs").resolve("events.jsonl")))
                        .getFirst();
        assertThat(begun.environment()).contains("staging");
    }

    @Test
    void aPartThatIsAbortedTellsItsEndSoThatNobodyRidesItAgain() throws IOException {
        String ill = "abort: { health: { url: \"http://127.0.0.1:1/health\", failures: 1, every: 100ms } }\n";

        Outcome outcome = test("runs", ill, Map.of(), "--part", "1/2", "--seed", "3", "--run-name", "r");

        assertThat(outcome.err()).contains("of the run r was aborted: nothing is decided on the whole run.");
        assertThat(outcome.code()).isEqualTo(2);
        Event.Ended end =
                (Event.Ended) EventFile.read(Files.readString(kept("runs").resolve("events.jsonl")))
                        .getLast();
        assertThat(end.poll().orElseThrow().aborted()).isTrue();
        assertThat(end.poll().orElseThrow().troubles().getFirst()).startsWith("The run was aborted after");
    }

    @Test
    void whatAnEnvironmentForbidsIsForbiddenToAPart() throws IOException {
        String[] part = {"--environment", "staging", "--part", "1/2", "--seed", "3", "--run-name", "r"};
        Outcome production = test("runs", "environments: { staging: { production: true } }\n", Map.of(), part);
        Outcome few = test("runs", "environments: { staging: { load: 1 } }\n", Map.of(), part);
        String once = "environments: { staging: { blast-radius: { share: 0%, exchanges: 1 } } }\n";
        Outcome fewer = test("runs", once, Map.of(), part);

        assertThat(production.err()).contains("nothing is ridden there but in a shadow");
        assertThat(production.code()).isEqualTo(64);
        assertThat(few.err()).contains("staging allows 1 requests in a second", "too few for 2 workers");
        assertThat(few.code()).isEqualTo(64);
        assertThat(fewer.err()).contains("at most 1 exchanges", "too few for 2 workers");
        assertThat(fewer.code()).isEqualTo(64);
        assertThat(folder.resolve("runs")).as("nothing was ridden").doesNotExist();
    }
}
