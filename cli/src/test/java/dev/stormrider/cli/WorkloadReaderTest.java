package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Problem;
import dev.stormrider.format.Document;
import dev.stormrider.format.Limits;
import dev.stormrider.target.Ready;
import dev.stormrider.target.Workload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkloadReaderTest {
    private static final String LEAST =
            "url: 'http://127.0.0.1:8080', namespace: shop, allowed-namespaces: [shop], deployment: payments";

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void theLeastThatIsSaidAllowsTheLeast() {
        Optional<Workload> read = after("{ workload: { " + LEAST + " } }");

        assertThat(told()).isEmpty();
        assertThat(read)
                .contains(new Workload(
                        "payments (after)",
                        URI.create("http://127.0.0.1:8080"),
                        new Workload.Pods(
                                Optional.empty(), "shop", Set.of("shop"), Optional.of("payments"), Map.of()),
                        Workload.Manner.CAREFUL,
                        new Ready.Accepts(),
                        Duration.ofMinutes(5)));
    }

    @Test
    void readsWhatMayBeDone() {
        Optional<Workload> read =
                after("{ workload: { " + LEAST + ", strike: scale, restart: true }, ready-within: 1m }");

        assertThat(told()).isEmpty();
        assertThat(read.map(Workload::manner)).contains(new Workload.Manner(Workload.Strike.SCALE, true, true));
    }

    @Test
    void refusesANamespaceThatIsNotAllowedWithItsLine() {
        after("{ workload: { " + LEAST.replace("[shop]", "[other]") + " } }");
        after("{ workload: { " + LEAST.replace("allowed-namespaces: [shop], ", "") + " } }");
        after("{ workload: { " + LEAST.replace("shop", "kube-system") + " } }");

        assertThat(told()).hasSize(3).allSatisfy(each -> assertThat(each)
                .contains("yaml:4: provider.after.workload.namespace is ", "in which nothing may be done"));
    }

    @Test
    void tellsMistakesInWords() {
        after("{ workload: { namespace: shop, allowed-namespaces: [shop] }, port: 80 }");
        after("{ workload: { " + LEAST + ", strike: maim, replicas: 2 } }");
        after("{ workload: { " + LEAST + ", strike: scale, replicas: one } }");
        after("{ workload: { " + LEAST.replace("deployment: payments", "selector: { app: x }") + ", restart: true } }");

        assertThat(told())
                .anySatisfy(each -> assertThat(each).contains("port says nothing for a workload"))
                .anySatisfy(each -> assertThat(each).contains("workload.url is missing"))
                .anySatisfy(each -> assertThat(each).contains("deployment is missing, and so is a selector"))
                .anySatisfy(each -> assertThat(each).contains("strike is \"maim\"", "delete, evict or scale"))
                .anySatisfy(each -> assertThat(each).contains("replicas is \"2\"", "one or all"))
                .anySatisfy(each -> assertThat(each).contains("replicas is one, and", "strike is scale"))
                .anySatisfy(each -> assertThat(each).contains("What is scaled or restarted is a deployment"));
    }

    private Optional<Workload> after(String version) {
        String yaml = "contract: { before: a.yaml, after: b.yaml }\nprovider:\n  name: payments\n  after: " + version
                + "\n";
        Document document = Document.of("shop/stormrider.yaml", yaml.getBytes(StandardCharsets.UTF_8), Limits.usual());
        problems.addAll(document.problems());
        return document.root()
                .flatMap(tree -> ConfigurationFile.read(Path.of("shop/stormrider.yaml"), tree, problems))
                .flatMap(read -> read.provider().after())
                .map(Workload.class::cast);
    }

    private List<String> told() {
        return problems.stream().map(Problem::toString).toList();
    }
}
