package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What may be done where, from the file to the exit code. */
class EnvironmentsTest {
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
                post:
                  responses:
                    '201':
                      description: made
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

    private Outcome run(String command, String environments, String... more) throws IOException {
        Path file = folder.resolve("stormrider.yaml");
        Files.writeString(file, """
                contract: { before: before.yaml, after: after.yaml }
                run: { seed: 3, deadline: 1s }
                consumer: { name: web }
                provider: { name: orders }
                environments:
                """ + environments.indent(2));
        Stream<String> runs = command.equals("test")
                ? Stream.of("--no-shrink", "--runs", folder.resolve("runs").toString())
                : Stream.of();
        return Shell.run(
                Map.of("USER", "ada"),
                Stream.of(Stream.of(command, "-f", file.toString()), runs, Stream.of(more))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }

    private JsonNode report() throws IOException {
        try (Stream<Path> kept = Files.list(folder.resolve("runs"))) {
            return JsonMapper.shared()
                    .readTree(Files.readString(kept.findFirst().orElseThrow().resolve("report.json")));
        }
    }

    @Test
    void allThatForbidsARideIsToldAtOnceBeforeAnybodyIsAsked() throws IOException {
        try (ServerSocket provider = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            provider.setSoTimeout(1);
            Outcome outcome = run("test", """
                    production:
                      provider:
                        before: { url: "http://127.0.0.1:%d" }
                        after: { url: "http://pay.example.org" }
                      hosts: [ "*.staging.lab" ]
                      window: { days: mon-sun, hours: 00:00-00:00 }
                    """.formatted(provider.getLocalPort()), "--environment", "production");

            assertThat(outcome.code()).isEqualTo(Exit.USAGE);
            assertThat(outcome.err())
                    .contains("stormrider.yaml:6: production serves people, and nothing is ridden there but in a"
                            + " shadow, by default")
                    .contains("stormrider.yaml:10: production does not allow the host pay.example.org, where orders"
                            + " (after) is")
                    .doesNotContain("\tat ");
            assertThat(folder.resolve("runs")).doesNotExist();
            assertThat(Asked.nobody(provider)).isTrue();
        }
    }

    @Test
    void whomCallersDependOnIsNotRiddenAlsoWhereAllOthersAreInAShadow() throws IOException {
        try (ServerSocket live = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            live.setSoTimeout(1);
            for (String command : List.of("test", "plan")) {
                Outcome outcome = run(command, """
                        production:
                          shadow: true
                          live: "http://127.0.0.1:%1$d"
                          provider:
                            before: { url: "http://localhost:%1$d" }
                        """.formatted(live.getLocalPort()), "--environment", "production");

                assertThat(outcome.code()).isEqualTo(Exit.USAGE);
                assertThat(outcome.err())
                        .contains("stormrider.yaml:10: environments.production.provider.before is where live is, whom"
                                + " callers depend on");
                assertThat(folder.resolve("runs")).doesNotExist();
                assertThat(Asked.nobody(live)).isTrue();
            }
        }
    }

    @Test
    void whatIsNotAllowedIsNotRiddenAndNotKnown() throws IOException {
        Outcome outcome = run("test", """
                staging:
                  effects: false
                """, "--environment", "staging");

        assertThat(outcome.code()).isEqualTo(Exit.UNDECIDED);
        assertThat(outcome.out().replaceAll("\\s+", " "))
                .contains("not allowed here: staging allows nothing with effects, such as a POST, as ")
                .contains("stormrider.yaml:7 says");
        List<JsonNode> findings =
                List.of(report().path("findings").valueStream().toArray(JsonNode[]::new));
        assertThat(findings)
                .anySatisfy(finding ->
                        assertThat(finding.path("experiment").asString()).startsWith("get-orders"));
        assertThat(findings)
                .filteredOn(finding -> finding.path("experiment").asString().startsWith("post-orders"))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.path("verdict").asString()).isEqualTo("unknown");
                    assertThat(finding.path("rides").size()).isZero();
                });
    }

    @Test
    void aPlanTellsWhatIsLeftOutAndWhy() throws IOException {
        Outcome outcome = run("plan", "staging:\n", "--environment", "staging", "--all");

        assertThat(outcome.code()).isZero();
        assertThat(run("plan", "staging:\n", "--environment", "staging").out())
                .containsPattern("staging allows nothing with effects, such as a POST, by default: \\d+\n")
                .doesNotContain("  post-orders.");
        assertThat(outcome.out())
                .contains("Not allowed in staging: ")
                .contains("staging allows nothing with effects, such as a POST, by default:\n  post-orders.")
                .contains("staging does not allow faults of the family corruption, by default:\n  get-orders.");
    }

    @Test
    void aPlanIsRefusedWhereItsRideWouldBe() throws IOException {
        Outcome outcome = run("plan", """
                staging:
                  provider: { after: { url: "http://pay.example.org" } }
                """, "--environment", "staging");

        assertThat(outcome.code()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err()).contains("staging does not allow the host pay.example.org, where orders (after) is");
    }

    @Test
    void aPlanThatIsWrittenHoldsWhatIsAllowedAlone() throws IOException {
        Path plan = folder.resolve("plan.yaml");

        Outcome outcome = run("plan", "staging:\n", "--environment", "staging", "-o", plan.toString());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).containsPattern("\\d+ are not allowed in staging");
        assertThat(Files.readString(plan)).contains("get-orders").doesNotContain("post-orders");
    }

    @Test
    void whoNamesNoEnvironmentReachesNobodyElsewhere() throws IOException {
        Files.writeString(folder.resolve("elsewhere.yaml"), """
                contract: { before: before.yaml, after: after.yaml }
                provider: { name: orders, after: { url: "http://orders.example.org" } }
                """);

        Outcome outcome =
                Shell.run("test", "-f", folder.resolve("elsewhere.yaml").toString(), "--runs", folder + "/runs");

        assertThat(outcome.code()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err())
                .contains("local does not allow the host orders.example.org, where orders (after) is, by default")
                .contains("Name the environment with --environment");
    }

    @Test
    void anEnvironmentThatNothingIsSaidOfIsAMistake() throws IOException {
        Outcome outcome = run("test", "staging:\n", "--environment", "stagin");

        assertThat(outcome.code()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err())
                .contains("stormrider.yaml:5: nothing is said of an environment called \"stagin\"")
                .contains("There are staging.");
    }

    @Test
    void whatWasRiddenElsewhereIsNotReplayedAsIfItWereHereButRiddenThereAgain() throws IOException {
        run("test", "staging:\n", "--environment", "staging");
        String runs = folder.resolve("runs").toString();

        Outcome refused = Shell.run("replay", "last", "get-orders.plain", "--runs", runs);

        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("environment.txt: this was not ridden on this machine alone");
        Matcher advised =
                Pattern.compile("stormrider test (--environment .*)\\.").matcher(refused.err());
        assertThat(advised.find()).as(refused.err()).isTrue();
        Outcome again = run("test", "staging:\n", advised.group(1).split(" "));
        assertThat(again.code()).isEqualTo(Exit.UNDECIDED);
        assertThat(again.out())
                .contains("UNDECIDED", "in staging", "A replay of one experiment decides nothing", "of 1 experiment");
        assertThat(Shell.run("replay", "--judge", "last", "--runs", runs).out()).contains("in staging");
    }

    @Test
    void oneExperimentIsToldToNoReviewServer() throws IOException {
        Outcome refused =
                run("test", "staging:\n", "--experiment", "get-orders.plain", "--publish", "http://127.0.0.1:1");

        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("--experiment: is given beside --publish");
    }

    /** Whether somebody knocked. */
    private static final class Asked {
        static boolean nobody(ServerSocket socket) throws IOException {
            try (Socket caller = socket.accept()) {
                return !caller.isConnected();
            } catch (java.net.SocketTimeoutException silence) {
                return true;
            }
        }
    }
}
