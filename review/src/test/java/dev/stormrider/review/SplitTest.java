package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Part;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.PlanFile;
import dev.stormrider.experiment.Planner;
import dev.stormrider.fault.Family;
import dev.stormrider.ledger.PartState;
import dev.stormrider.ledger.PartView;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.RunState;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One ride, split over several processes that meet in one review server, comes to what one process comes to. */
@Timeout(600)
class SplitTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** What they come to does not hang on how busy the machine is that rides them. */
    private static final Set<Family> TIMELESS = EnumSet.of(Family.PAYLOAD, Family.REFUSAL);

    private static final String LINK = """
            openapi: 3.0.3
            info: { title: Prices, version: "1" }
            paths:
              /prices/{id}:
                get:
                  parameters: [ { name: id, in: path, required: true, schema: { type: string } } ]
                  responses:
                    "200":
                      description: one
                      content:
                        application/json:
                          schema:
                            type: object
                            required: [amount, fee]
                            properties: { amount: { type: integer }, fee: { type: integer, minimum: 1 } }
                          example: { amount: 1000, fee: 25 }
            """;
    private static final String OWN = """
            openapi: 3.0.3
            info: { title: Totals, version: "1" }
            paths:
              /total:
                get:
                  responses:
                    "200":
                      description: the total
                      content:
                        application/json:
                          schema: { type: object, required: [total], properties: { total: { type: integer } } }
                    "503": { description: no price }
                    "502": { description: a price that is none }
            """;

    @TempDir
    private Path folder;

    private Reviewed reviewed;
    private String token;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        reviewed = Reviewed.open(folder, Clock.systemUTC());
        token = reviewed.token(Role.ADMIN);
        Files.writeString(folder.resolve("before.yaml"), LINK);
        Files.writeString(folder.resolve("after.yaml"), LINK.replace("[amount, fee]", "[amount]"));
        Files.writeString(folder.resolve("own.yaml"), OWN);
        Files.writeString(folder.resolve("stormrider.yaml"), """
                contract: { before: before.yaml, after: after.yaml }
                consumer: { name: cashier, contract: own.yaml, before: %s, after: %s }
                provider: { name: prices }
                traffic: [ { request: GET /total } ]
                run: { load: 0, seed: 3, deadline: 30s, pairings: [before/after, after/before, after/after] }
                """.formatted(command("before"), command("after")));
        ends(start("plan", Map.of(), "plan", "-o", "whole.yaml"), "plan", 0);
        Plan whole = PlanFile.read(Files.readString(folder.resolve("whole.yaml")));
        List<Experiment> kept = whole.experiments().stream()
                .filter(each -> TIMELESS.containsAll(each.families()))
                .toList();
        Plan plan = new Plan(whole.seed(), kept, List.of(), List.of(), Planner.cost(kept));
        Files.writeString(folder.resolve("plan.yaml"), PlanFile.write(plan));
    }

    private static String command(String version) {
        return "{ command: [" + quoted(java()) + ", -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -cp, "
                + quoted(classes()) + ", " + Cashier.class.getName() + ", " + version + "],"
                + " environment: { PORT: \"${PORT}\", GATEWAY: \"${GATEWAY}\" }, stop-within: 200ms }";
    }

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        reviewed.close();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classes() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private Process start(String name, Map<String, String> environment, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        java(),
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        classes(),
                                        "dev.stormrider.cli.Main"),
                                Stream.of(words))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".txt").toFile());
        builder.environment()
                .put("STORMRIDER_URL", reviewed.reviewing().address().toString());
        builder.environment().put("STORMRIDER_TOKEN", token);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Process worker(int index, String name) throws IOException {
        return worker(index, name, "nobody");
    }

    /** @param held the version of the cashier that does not answer */
    private Process worker(int index, String name, String held) throws IOException {
        return start(
                name,
                Map.of("JOB_COMPLETION_INDEX", Integer.toString(index), "STORMRIDER_RUN", "ride", Cashier.HELD, held),
                "test",
                "--plan",
                "plan.yaml",
                "--part",
                "auto/3",
                "--publish",
                "--no-shrink",
                "--runs",
                name);
    }

    private String said(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".txt"));
    }

    private void ends(Process process, String name, int code) throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(said(name))
                .isTrue();
        assertThat(process.exitValue()).as(said(name)).isEqualTo(code);
    }

    private RunView ride() {
        return reviewed.ledger().runs().run("ride", reviewed.clock().instant()).orElseThrow();
    }

    private Map<String, String> verdicts(String run) {
        return reviewed.ledger().runs().cells(run, Optional.empty(), Slice.MOST).items().stream()
                .collect(Collectors.toMap(
                        cell -> cell.experiment() + " " + cell.pairing().word(),
                        cell -> cell.verdict().word()
                                + (cell.old() ? ", old" : "")
                                + (cell.blocks() ? ", closes the gate" : ""),
                        (one, twice) -> one + " twice",
                        TreeMap::new));
    }

    private RunView alone() throws Exception {
        ends(
                start("alone", Map.of(), "test", "--plan", "plan.yaml", "--publish", "--no-shrink", "--runs", "alone"),
                "alone",
                1);
        long review = reviewed.ledger().reviews().line(1).number();
        return reviewed
                .ledger()
                .runs()
                .of(review, Optional.empty(), 10, reviewed.clock().instant())
                .items()
                .stream()
                .filter(run -> run.parts().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private void sameAsAlone() throws Exception {
        RunView alone = alone();
        RunView ride = ride();
        assertThat(verdicts("ride")).isEqualTo(verdicts(alone.id()));
        assertThat(ride.decision()).isEqualTo(alone.decision()).contains("rejected");
        assertThat(ride.order()).isEqualTo(alone.order());
        assertThat(ride.counts().planned()).isEqualTo(alone.counts().planned());
        assertThat(ride.counts().blocking()).isEqualTo(alone.counts().blocking());
        assertThat(reviewed.ledger().runs().plan("ride"))
                .isEqualTo(reviewed.ledger().runs().plan(alone.id()));
        assertThat(reviewed.ledger().runs().findings("ride", false, 0, 100).items())
                .hasSameSizeAs(reviewed.ledger()
                        .runs()
                        .findings(alone.id(), false, 0, 100)
                        .items());
        assertThat(reviewed.bugs()).isEmpty();
    }

    @Test
    void threeWorkersComeToWhatOneProcessComesTo() throws Exception {
        List<Process> workers = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            workers.add(worker(index, "worker" + index));
        }
        Process join = start("join", Map.of(), "join", "ride", "--wait", "5m");

        for (int index = 0; index < 3; index++) {
            ends(workers.get(index), "worker" + index, 0);
        }
        ends(join, "join", 1);

        Reviewed.Visitor visitor = reviewed.visitor(Role.VIEWER);
        assertThat(reviewed.send(visitor.at(reviewed.at("/reviews/1"))).body())
                .contains("3 of 3 parts ended: together rejected");
        assertThat(said("worker1")).contains("This is part 2 of 3 of the run ride", "stormrider join ride");
        assertThat(said("join")).contains("REJECTED: the run ride", "Ridden in 3 parts.");
        assertThat(ride().parts())
                .extracting(PartView::state)
                .containsOnly(PartState.ENDED)
                .hasSize(3);
        assertThat(ride().parts()).allMatch(part -> part.planned() > 0);
        sameAsAlone();
    }

    /**
     * The number of a worker, from 0, that rides a fault with the old consumer, too: that goes on where the new waits.
     */
    private int withOldConsumer() throws IOException {
        Plan plan = PlanFile.read(Files.readString(folder.resolve("plan.yaml")));
        return IntStream.range(0, 3)
                .filter(index -> new Part(index + 1, 3)
                        .of(plan).experiments().stream()
                                .anyMatch(each -> each.fault().isPresent()
                                        && each.pairings().contains(Pairing.BEFORE_AFTER)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWorkerThatWasKilledIsStartedAnewAndNothingCountsTwice() throws Exception {
        int ours = withOldConsumer();
        for (int index = 0; index < 3; index++) {
            if (index != ours) {
                ends(worker(index, "worker" + index), "worker" + index, 0);
            }
        }
        int before = ride().counts().ridden();
        Process killed = worker(ours, "killed", "after");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (ride().counts().ridden() == before && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(ride().counts().ridden())
                .as("the worker told what some of its rides came to")
                .isGreaterThan(before);
        killed.destroyForcibly();
        assertThat(killed.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ride().state()).isNotEqualTo(RunState.ENDED);
        assertThat(reviewed.ledger()
                        .reviews()
                        .standing(1, reviewed.clock().instant())
                        .kind())
                .isEqualTo(Standing.Kind.RIDING);

        ends(worker(ours, "again"), "again", 0);

        assertThat(ride().state()).isEqualTo(RunState.ENDED);
        sameAsAlone();
        ends(worker(ours, "third"), "third", 0);
        assertThat(said("third")).contains("Part " + (ours + 1) + "/3 of the run ride was ridden to its end before.");
        assertThat(folder.resolve("third")).doesNotExist();
    }
}
