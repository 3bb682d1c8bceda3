package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Problem;
import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Radius;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Family;
import dev.stormrider.format.Document;
import dev.stormrider.format.Limits;
import dev.stormrider.target.Elsewhere;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentReaderTest {
    private final List<Problem> problems = new ArrayList<>();

    private Optional<Configuration> read(String name, String environments) {
        String yaml = """
                contract: { before: a.yaml, after: b.yaml }
                consumer: { name: orders, before: { command: java -jar old.jar, version: "1" } }
                provider: { name: payments, after: { command: java -jar new.jar, version: "2" } }
                environments:
                """ + environments.indent(2);
        Document document = Document.of("stormrider.yaml", yaml.getBytes(StandardCharsets.UTF_8), Limits.usual());
        problems.addAll(document.problems());
        return document.root()
                .flatMap(tree -> ConfigurationFile.read(Path.of("stormrider.yaml"), tree, Optional.of(name), problems));
    }

    private List<String> told() {
        return problems.stream().map(Problem::toString).toList();
    }

    @Test
    void readsWhatMayBeDoneAndWhereThatIsWritten() {
        Environment staging = read("staging", """
                staging:
                  hosts: [ "*.staging.lab" ]
                  operations: [ "GET /payments/*" ]
                  effects: true
                  faults: [ delay, loss ]
                  blast-radius: { share: 2.5%, exchanges: 500 }
                  load: 20
                  window: { days: mon-fri, hours: 9:00-17:00, zone: Europe/Berlin }
                  approval: { review: "https://reviews.example.org", within: 8h }
                """).orElseThrow().environment();

        assertThat(told()).isEmpty();
        assertThat(staging.hosts().at()).hasToString("stormrider.yaml:6");
        assertThat(staging.effects().value()).isTrue();
        assertThat(staging.families().value()).containsExactlyInAnyOrder(Family.DELAY, Family.LOSS);
        assertThat(staging.radius().value()).isEqualTo(new Radius(0.025, 500));
        assertThat(staging.radius().value().words())
                .isEqualTo("marked requests, and at most 2.5 % of others, at most 500 exchanges");
        assertThat(staging.rate().value()).isEqualTo(20);
        assertThat(staging.windows().value())
                .singleElement()
                .satisfies(window -> assertThat(window.words())
                        .isEqualTo("Monday, Tuesday, Wednesday, Thursday, Friday 09:00 to 17:00 Europe/Berlin"));
        assertThat(staging.approving().value())
                .get()
                .hasToString("Approving[server=https://reviews.example.org, within=PT8H]");
        assertThat(staging.approving().at()).hasToString("stormrider.yaml:13");
    }

    @Test
    void thePartiesOfAnEnvironmentGoBeforeThoseOfTheFile() {
        Configuration staging = read("staging", """
                staging:
                  consumer:
                    before: { url: "http://orders.staging.lab", version: "1.1" }
                    gateway-port: { before: 9099 }
                """).orElseThrow();

        assertThat(told()).isEmpty();
        assertThat(staging.consumer().name()).isEqualTo("orders");
        assertThat(staging.consumer().before().orElseThrow())
                .isInstanceOfSatisfying(
                        Elsewhere.class,
                        there -> assertThat(there.address()).isEqualTo(URI.create("http://orders.staging.lab")));
        assertThat(staging.listen()).containsEntry(Version.BEFORE, 9099);
        assertThat(staging.provider().after()).isPresent();
        assertThat(staging.versions()).containsEntry("consumer.before", "1.1").containsEntry("provider.after", "2");
    }

    @Test
    void aProviderIsNoConsumerWhateverItsEnvironmentIsCalled() {
        var provider = read("consumer.lab", """
                consumer.lab:
                  provider: { after: { command: java -jar new.jar, replicas: 2 } }
                """);

        assertThat(told()).isEmpty();
        assertThat(provider).isPresent();
        read("lab", "lab: { consumer: { after: { command: java -jar new.jar, replicas: 2 } } }\n");
        assertThat(told()).singleElement().asString().contains("replicas says nothing for a consumer");
    }

    @Test
    void aRateThatNobodyWroteStaysBelowTheCeiling() {
        assertThat(read("staging", "staging: { load: 7 }\n").orElseThrow().load())
                .isEqualTo(7);
        assertThat(read("local", "staging: { load: 7 }\n").orElseThrow().load()).isEqualTo(40);
    }

    @Test
    void allMistakesAreToldEvenThoseOfOtherEnvironments() {
        read("staging", """
                staging:
                  hosts: [ "https://orders" ]
                  faults: [ dealy ]
                  blast-radius: 120%
                  load: 0
                  window: { days: someday, hours: 25:00-3:00, zone: Berlin }
                  approval: { review: "reviews" }
                  colour: blue
                production: { production: false }
                other: 7
                """);

        assertThat(told())
                .extracting(text -> text.lines().findFirst().orElse(""))
                .containsExactly(
                        "stormrider.yaml:12: unknown key \"colour\" in environments.staging",
                        "stormrider.yaml:6: environments.staging.hosts names the text \"https://orders\"",
                        "stormrider.yaml:7: environments.staging.faults names the text \"dealy\"",
                        "stormrider.yaml:8: environments.staging.blast-radius is \"120%\"",
                        "stormrider.yaml:9: environments.staging.load is 0",
                        "stormrider.yaml:10: environments.staging.window.days names the text \"someday\"",
                        "stormrider.yaml:10: environments.staging.window.hours is \"25:00-3:00\"",
                        "stormrider.yaml:10: environments.staging.window.zone is \"Berlin\"",
                        "stormrider.yaml:11: environments.staging.approval.review is \"reviews\"",
                        "stormrider.yaml:13: environments.production.production is false",
                        "stormrider.yaml:14: environments.other is 7");
    }

    @Test
    void aKeyThatHoldsNothingIsNotTakenForOneThatNobodyWrote() {
        read("staging", """
                staging:
                  window:
                  approval:
                  operations:
                  abort:
                other:
                  window: { days: [], hours: }
                  blast-radius: { exchanges: }
                  approval: { review: "https://reviews.example.org", within: }
                """);

        assertThat(told())
                .extracting(text -> text.lines().findFirst().orElse(""))
                .containsExactly(
                        "stormrider.yaml:6: environments.staging.window is empty",
                        "stormrider.yaml:7: environments.staging.approval is empty",
                        "stormrider.yaml:8: environments.staging.operations is empty",
                        "stormrider.yaml:9: environments.staging.abort is empty",
                        "stormrider.yaml:12: environments.other.blast-radius.exchanges is empty",
                        "stormrider.yaml:11: environments.other.window.hours is empty",
                        "stormrider.yaml:11: environments.other.window.days is an empty list",
                        "stormrider.yaml:13: environments.other.approval.within is empty");
    }

    @Test
    void anApprovalThatCannotBeMeantIsNotTakenForNoneOrForTheUsualOne() {
        read("staging", """
                staging:
                  approval: { review: "" }
                lab:
                  approval: { review: "https://reviews.example.org", within: 0s }
                old:
                  approval: { review: "https://reviews.example.org", within: 8761h }
                """);

        assertThat(told())
                .extracting(text -> text.lines().findFirst().orElse(""))
                .containsExactly(
                        "stormrider.yaml:6: environments.staging.approval.review is \"\"",
                        "stormrider.yaml:8: environments.lab.approval.within is \"0s\"",
                        "stormrider.yaml:10: environments.old.approval.within is \"8761h\"");
    }
}
