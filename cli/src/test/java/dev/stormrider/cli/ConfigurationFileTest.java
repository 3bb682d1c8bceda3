package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Problem;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.format.Document;
import dev.stormrider.format.Limits;
import dev.stormrider.run.Side;
import dev.stormrider.target.Command;
import dev.stormrider.target.Elsewhere;
import dev.stormrider.target.Target;
import dev.stormrider.verdict.Policy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationFileTest {
    private final List<Problem> problems = new ArrayList<>();

    private Optional<Configuration> read(String yaml) {
        Document document = Document.of("shop/stormrider.yaml", yaml.getBytes(StandardCharsets.UTF_8), Limits.usual());
        problems.addAll(document.problems());
        return document.root().flatMap(tree -> ConfigurationFile.read(Path.of("shop/stormrider.yaml"), tree, problems));
    }

    private List<String> told() {
        return problems.stream().map(Problem::toString).toList();
    }

    @Test
    void needsNoMoreThanTheTwoContracts() {
        Optional<Configuration> read = read("contract: { before: a.yaml, after: main:api/b.yaml }");

        assertThat(problems).isEmpty();
        assertThat(read).get().satisfies(configuration -> {
            assertThat(configuration.before()).isEqualTo("shop/a.yaml");
            assertThat(configuration.after()).isEqualTo("main:api/b.yaml");
            assertThat(configuration.consumer()).isEqualTo(new Side("consumer", Optional.empty(), Optional.empty()));
            assertThat(configuration.provider()).isEqualTo(new Side("provider", Optional.empty(), Optional.empty()));
            assertThat(configuration.pairings()).isEqualTo(Pairing.ALL);
            assertThat(configuration.policy()).isEqualTo(Policy.standard());
        });
    }

    @Test
    void readsHowSoonAConsumerHasToBeBack() {
        Optional<Configuration> read = read("""
                contract: { before: a.yaml, after: b.yaml }
                policy: { recover-within: 20s }
                """);

        assertThat(told()).isEmpty();
        assertThat(read.map(Configuration::policy))
                .contains(new Policy(false, true, Set.of(), Optional.of(Duration.ofSeconds(20))));
    }

    @Test
    void readsHowManyOfAProviderRunSideBySide() {
        Optional<Configuration> read = read("""
                contract: { before: a.yaml, after: b.yaml }
                provider: { after: { command: node payments.mjs, replicas: 3 } }
                """);

        assertThat(told()).isEmpty();
        assertThat(read.flatMap(each -> each.provider().after()))
                .get()
                .satisfies(target -> assertThat(target.replicas())
                        .extracting(Target::name)
                        .containsExactly("provider (after) #1", "provider (after) #2", "provider (after) #3"));
    }

    @Test
    void refusesReplicasThatCannotBe() {
        Optional<Configuration> read = read("""
                contract: { before: a.yaml, after: b.yaml }
                consumer: { after: { command: node orders.mjs, replicas: 2 } }
                provider:
                  before: { command: node payments.mjs, replicas: 9 }
                  after: { command: node payments.mjs, port: 9000, replicas: 2 }
                """);

        assertThat(read).isEmpty();
        assertThat(told())
                .hasSize(3)
                .anySatisfy(each -> assertThat(each).contains("yaml:2: ", "consumer.after.replicas says nothing"))
                .anySatisfy(each -> assertThat(each).contains("yaml:4: ", "provider.before.replicas is 9"))
                .anySatisfy(each -> assertThat(each).contains("yaml:5: ", "provider.after.port says nothing"));
    }

    @Test
    void readsHowAPartyIsStartedOrWhereItRuns() {
        Optional<Configuration> read = read("""
                contract: { before: a.yaml, after: b.yaml }
                provider:
                  name: payments
                  before: { command: java -jar "my payments.jar", ready: /health, ready-within: 5s }
                  after: { url: "http://127.0.0.1:9090" }
                """);

        assertThat(told()).isEmpty();
        assertThat(read.flatMap(each -> each.provider().before()))
                .get()
                .isInstanceOfSatisfying(Command.class, command -> {
                    assertThat(command.words()).containsExactly("java", "-jar", "my payments.jar");
                    assertThat(command.readyWithin()).isEqualTo(Duration.ofSeconds(5));
                });
        assertThat(read.flatMap(each -> each.provider().after())).get().isInstanceOf(Elsewhere.class);
    }

    @Test
    void sendsATextAsItIsAndAnythingElseAsJson() {
        Optional<Configuration> read = read("""
                contract: { before: a.yaml, after: b.yaml }
                traffic:
                  - { request: POST /orders, body: { amount: 1250 } }
                  - { request: POST /notes, body: "hello", headers: { content-type: text/plain } }
                """);

        assertThat(told()).isEmpty();
        assertThat(read.map(each -> each.traffic().requests())).get().satisfies(steps -> {
            assertThat(steps.get(0).request().body().text()).isEqualTo("{\"amount\":1250}");
            assertThat(steps.get(0).request().headers().mediaType()).contains("application/json");
            assertThat(steps.get(1).request().body().text()).isEqualTo("hello");
            assertThat(steps.get(1).request().headers().mediaType()).contains("text/plain");
        });
    }

    @Test
    void tellsAllMistakesAtOnceEachWithItsLine() {
        Optional<Configuration> read = read("""
                contract:
                  befor: a.yaml
                  after: b.yaml
                consumer:
                  before: { command: java, url: "http://127.0.0.1:1" }
                provider: payments
                traffic:
                  - request: order a book
                run:
                  deadline: 5
                  load: many
                  pairings: [old/new]
                policy:
                  block-unknown: maybe
                  ignore-harms: [bad-luck]
                  changes: [{ change: Payment }]
                  recover-within: 0s
                """);

        assertThat(read).isEmpty();
        assertThat(told())
                .anySatisfy(each -> assertThat(each).contains("yaml:2: ", "befor", "Did you mean \"before\"?"))
                .anySatisfy(each -> assertThat(each).contains("contract.before is missing"))
                .anySatisfy(each -> assertThat(each).contains("yaml:5: ", "both a command and a url"))
                .anySatisfy(each -> assertThat(each).contains("yaml:6: ", "provider is the text \"payments\""))
                .anySatisfy(each -> assertThat(each).contains("yaml:8: ", "order a book", "POST /orders"))
                .anySatisfy(each -> assertThat(each).contains("yaml:10: ", "run.deadline is \"5\"", "500ms"))
                .anySatisfy(each -> assertThat(each).contains("yaml:11: ", "run.load is the text \"many\""))
                .anySatisfy(each -> assertThat(each).contains("yaml:12: ", "old/new", "before/after"))
                .anySatisfy(each -> assertThat(each).contains("yaml:14: ", "policy.block-unknown"))
                .anySatisfy(each -> assertThat(each).contains("yaml:15: ", "bad-luck", "silently-wrong"))
                .anySatisfy(each -> assertThat(each).contains("yaml:16: ", "an entry gives no reason"))
                .anySatisfy(each ->
                        assertThat(each).contains("yaml:17: ", "policy.recover-within is \"0s\"", "of 10m at most"));
    }

    @Test
    void refusesWhatSaysNothingForAUrl() {
        read("""
                contract: { before: a.yaml, after: b.yaml }
                provider:
                  after: { url: "http://127.0.0.1:9090", ready: /health }
                """);

        assertThat(told()).singleElement().asString().contains("yaml:3: ", "provider.after.ready");
    }

    @Test
    void refusesACommandThatOnlyAShellCouldRun() {
        read("""
                contract: { before: a.yaml, after: b.yaml }
                provider:
                  after: { command: "cd services && java -jar payments.jar" }
                """);

        assertThat(told()).singleElement().asString().contains("yaml:3: ", "provider.after.command");
    }

    @Test
    void aTimeThatIsNoneOrLongerThanAnybodyWaitsIsNotTakenForTheUsualOne() {
        read("""
                contract: { before: a.yaml, after: " " }
                consumer:
                  before: { command: java -jar a.jar, ready-within: 0s }
                  after: { image: "orders:2", ready-within: 61m }
                provider:
                  before: { workload: { url: "http://127.0.0.1:1", namespace: "", deployment: a }, ready-within: 2h }
                  after: { command: java -jar a.jar, stop-within: 999999999h }
                run:
                  budget: 0s
                  deadline: 0s
                """);

        assertThat(told())
                .hasSize(8)
                .anySatisfy(each -> assertThat(each).contains("yaml:1: contract.after is \" \""))
                .anySatisfy(each -> assertThat(each).contains("yaml:3: ", "ready-within is \"0s\"", "of 1h at most"))
                .anySatisfy(each -> assertThat(each).contains("yaml:4: ", "ready-within is \"61m\""))
                .anySatisfy(each -> assertThat(each).contains("yaml:6: ", "ready-within is \"2h\""))
                .anySatisfy(each -> assertThat(each).contains("yaml:6: ", "workload.namespace is \"\""))
                .anySatisfy(each -> assertThat(each).contains("yaml:7: ", "stop-within"))
                .anySatisfy(each -> assertThat(each).contains("yaml:9: ", "run.budget is \"0s\"", "of 168h at most"))
                .anySatisfy(each -> assertThat(each).contains("yaml:10: ", "run.deadline is \"0s\""));
    }
}
