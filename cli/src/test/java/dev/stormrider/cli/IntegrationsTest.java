package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.report.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The examples for pipelines: their steps, run here by the shells that run them there, do what they say. */
@Timeout(120)
class IntegrationsTest {
    private static final Path FOLDER = Repository.root().resolve("integrations");
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

    private record Outcome(int code, String told) {}

    @TempDir
    private Path folder;

    private ReviewStub reviews;

    @BeforeEach
    void open() throws IOException {
        reviews = new ReviewStub();
        reviews.answers("/api/v1/deployments", 201, "{\"id\":1}");
        gate("allowed");
        executable(
                "stormrider",
                "exec " + PriceRun.java() + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' dev.stormrider.cli.Main \"$@\"");
        executable("deploy.sh", "echo gone $*");
    }

    @AfterEach
    void close() {
        reviews.close();
    }

    private void gate(String answer) {
        reviews.answers(
                "/api/v1/gate", 200, "{\"answer\":\"" + answer + "\",\"reasons\":[\"as it is\"],\"needs\":[]}");
    }

    private void executable(String name, String line) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Outcome run(Map<String, String> variables, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("STORMRIDER_URL", reviews.url());
        builder.environment().put("STORMRIDER_TOKEN", "sr_secret");
        builder.environment().putAll(variables);
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(told).doesNotContain("sr_secret");
        return new Outcome(process.exitValue(), told);
    }

    private static String text(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(text(file));
    }

    /** Each line that calls the program, in each example. */
    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode job : yaml("gitlab/stormrider.gitlab-ci.yml")) {
            job.path("script").forEach(line -> lines.add(line.asString().replace("\"$STORMRIDER\"", "stormrider")));
        }
        Matcher jenkins = Pattern.compile("sh '(stormrider [^']*)'").matcher(text("jenkins/Jenkinsfile"));
        while (jenkins.find()) {
            lines.add(jenkins.group(1));
        }
        text("shell/pipeline.sh").lines().map(String::strip).filter(line -> line.startsWith("stormrider ")).forEach(lines::add);
        for (JsonNode job : yaml("github/workflow.yml").path("jobs")) {
            for (JsonNode step : job.path("steps")) {
                if (step.path("uses").asString("").contains("integrations/github")) {
                    lines.add("stormrider " + step.path("with").path("command").asString() + " "
                            + step.path("with").path("arguments").asString());
                }
            }
        }
        return lines;
    }

    @Test
    void eachCommandIsOneThatThereIs() throws IOException {
        Terminal terminal = new Terminal(System.out, System.err, Style.plain(), false);
        List<String> lines = lines();

        assertThat(lines).hasSizeGreaterThanOrEqualTo(15);
        for (String line : lines) {
            // What stands for values is of no matter here; picocli refuses what it does not know.
            String[] words = line.replaceAll("\\$\\{\\{[^}]*}}", "x").replace("\"", "").split(" +");
            CommandLine.ParseResult parsed =
                    Main.commandLine(terminal).parseArgs(Stream.of(words).skip(1).toArray(String[]::new));
            assertThat(parsed.hasSubcommand()).as(line).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"allowed, 0", "refused, 1", "not-known, 2"})
    void theShellDeploysOnlyWhatMayGo(String answer, int code) throws IOException, InterruptedException {
        gate(answer);

        Outcome outcome = run(
                Map.of("SERVICE", "orders", "VERSION", "1.1"),
                "sh",
                FOLDER.resolve("shell/pipeline.sh").toString(),
                "deploy",
                "production");

        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.told().contains("gone production")).isEqualTo(code == 0);
        assertThat(reviews.asked).hasSize(code == 0 ? 2 : 1);
        assertThat(reviews.asked.getFirst())
                .isEqualTo("GET /api/v1/gate?service=orders&version=1.1&environment=production");
    }

    @Test
    void theShellTellsOfAReview() throws IOException, InterruptedException {
        Path api = Files.createDirectories(folder.resolve("api"));
        Files.writeString(api.resolve("shop.yaml"), CONTRACT);
        Files.writeString(
                folder.resolve("stormrider.yaml"),
                "contract: { before: 'main:api/shop.yaml', after: api/shop.yaml }\n"
                        + "run: { load: 0, deadline: 1s, pairings: [after/after] }\n");
        for (String git : List.of("init -q -b main .", "add api", "-c user.name=a -c user.email=a@b commit -qm one")) {
            assertThat(run(Map.of(), ("git " + git).split(" ")).code()).isZero();
        }
        Files.writeString(api.resolve("shop.yaml"), CONTRACT.replace("[id, fee]", "[id]"));

        Outcome outcome = run(
                Map.of("SERVICE", "orders", "VERSION", "1.1"),
                "sh",
                FOLDER.resolve("shell/pipeline.sh").toString(),
                "review",
                "main");

        assertThat(outcome.told()).contains("fee", "Review:  " + reviews.url() + "/reviews/3");
        assertThat(reviews.runs()).hasSize(1);
    }

    @Test
    void theActionTakesWordsAsWords() throws IOException, InterruptedException {
        JsonNode step = yaml("github/action.yml").path("runs").path("steps").path(1);
        Files.createDirectories(folder.resolve("integrations/github"));
        Map<String, String> variables = new HashMap<>();
        variables.put("GITHUB_ACTION_PATH", folder.resolve("integrations/github").toString());
        variables.put("STORMRIDER_COMMAND", "gate");
        variables.put(
                "STORMRIDER_ARGUMENTS", "--service $(touch${IFS}evil)\n  --version `id`;ls --to production");

        Outcome outcome = run(variables, "bash", "-e", "-o", "pipefail", "-c", step.path("run").asString());

        assertThat(outcome.code()).as(outcome.told()).isZero();
        assertThat(folder.resolve("evil")).doesNotExist();
        assertThat(reviews.asked)
                .containsExactly("GET /api/v1/gate?service=%24%28touch%24%7BIFS%7Devil%29"
                        + "&version=%60id%60%3Bls&environment=production");
        assertThat(step.path("run").asString()).doesNotContain("${{");
    }

    @Test
    void theActionTellsOfARunWhereThereIsAServer() throws IOException, InterruptedException {
        executable("stormrider", "echo \"called: $*\"");
        JsonNode step = yaml("github/action.yml").path("runs").path("steps").path(1);
        Files.createDirectories(folder.resolve("integrations/github"));
        Map<String, String> variables = Map.of(
                "GITHUB_ACTION_PATH",
                folder.resolve("integrations/github").toString(),
                "STORMRIDER_COMMAND",
                "test",
                "STORMRIDER_ARGUMENTS",
                "");

        assertThat(run(variables, "bash", "-e", "-c", step.path("run").asString()).told())
                .isEqualTo("called: test --publish " + reviews.url() + "\n");
    }

    @Test
    void gitlabAsksTheGateAndRecords() throws IOException, InterruptedException {
        Map<String, String> variables = Map.of(
                "STORMRIDER", "stormrider", "SERVICE", "orders", "CI_COMMIT_SHA", "c0ffee", "ENVIRONMENT", "production");
        for (String job : List.of("contract-gate", "contract-deployed")) {
            for (JsonNode line : yaml("gitlab/stormrider.gitlab-ci.yml").path(job).path("script")) {
                assertThat(run(variables, "sh", "-eu", "-c", line.asString()).code())
                        .isZero();
            }
        }

        assertThat(reviews.asked)
                .containsExactly(
                        "GET /api/v1/gate?service=orders&version=c0ffee&environment=production",
                        "POST /api/v1/deployments {\"service\":\"orders\",\"environment\":\"production\","
                                + "\"version\":\"c0ffee\",\"alongside\":false}");
    }

    @Test
    void jenkinsStopsBeforeWhatIsNotKnown() throws IOException, InterruptedException {
        gate("not-known");
        Matcher gate = Pattern.compile("sh '(stormrider gate [^']*)'").matcher(text("jenkins/Jenkinsfile"));
        assertThat(gate.find()).isTrue();

        assertThat(run(Map.of("SERVICE", "orders", "GIT_COMMIT", "c0ffee"), "sh", "-xe", "-c", gate.group(1))
                        .code())
                .isEqualTo(2);
    }
}
