package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is handed to a cluster is what its kinds have a place for, keeps its promises, and is the same either way. */
class ManifestsTest {
    private static final Path ROOT = root();
    private static final Path KUSTOMIZE = ROOT.resolve("deploy/kustomize");
    private static final Chart CHART = new Chart(ROOT.resolve("deploy/helm/stormrider"));

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("deploy"))
                ? here
                : here.resolveSibling("").normalize();
    }

    private static List<JsonNode> rendered(ObjectNode values) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (Map.Entry<String, String> each : CHART.rendered(values).entrySet()) {
            if (each.getKey().endsWith(".yaml")) {
                all.addAll(Manifests.documents(each.getValue()));
            }
        }
        return all;
    }

    private static ObjectNode everything() throws IOException {
        ObjectNode values = CHART.values();
        ((ObjectNode) values.path("ride")).put("enabled", true).put("pods", true);
        return values;
    }

    /** The manifests that the kustomization in {@code folder} lists, as they are written; its patches left aside. */
    private static List<JsonNode> listed(Path folder) throws IOException {
        JsonNode kustomization =
                Manifests.documents(folder.resolve("kustomization.yaml")).getFirst();
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode resource : kustomization.path("resources")) {
            Path named = folder.resolve(resource.asString()).normalize();
            assertThat(named).exists();
            all.addAll(Files.isDirectory(named) ? listed(named) : Manifests.documents(named));
        }
        for (JsonNode map : kustomization.path("configMapGenerator")) {
            map.path("files")
                    .forEach(file -> assertThat(folder.resolve(file.asString())).exists());
        }
        for (JsonNode patch : kustomization.path("patches")) {
            assertThat(folder.resolve(patch.path("path").asString())).exists();
            assertThat(all.stream().map(Manifests::name))
                    .contains(patch.path("target").path("kind").asString() + " "
                            + patch.path("target").path("name").asString());
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/sidecar", "overlays/staging"})
    void whatKustomizeListsIsThereAndHasItsPlaceInTheModel(String folder) throws IOException {
        List<JsonNode> all = listed(KUSTOMIZE.resolve(folder));

        assertThat(all).isNotEmpty();
        assertThat(all.stream().flatMap(each -> Manifests.flaws(each).stream())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/sidecar", "overlays/staging"})
    void whatKustomizeRendersHasItsPlaceInTheModel(String folder) throws Exception {
        List<JsonNode> all = built(folder);

        assertThat(all)
                .hasSizeGreaterThanOrEqualTo(listed(KUSTOMIZE.resolve(folder)).size());
        assertThat(all.stream().flatMap(each -> Manifests.flaws(each).stream())).isEmpty();
        careful(all);
    }

    /** By kubectl, where there is one: nothing of a cluster is asked for that. */
    private static List<JsonNode> built(String folder) throws Exception {
        Path kubectl = Stream.of(System.getenv("PATH").split(":"))
                .map(each -> Path.of(each, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("kubectl"));
        assumeThat(kubectl).as("kubectl, which renders").isExecutable();
        Process process = new ProcessBuilder(
                        kubectl.toString(),
                        "kustomize",
                        KUSTOMIZE.resolve(folder).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return Manifests.documents(said);
    }

    @Test
    void theStagingOverlayChangesEachPlaceThatNamesTheNumberOfWorkers() throws Exception {
        JsonNode job = built("overlays/staging").stream()
                .filter(each -> each.path("kind").asString().equals("Job"))
                .findFirst()
                .orElseThrow();

        assertThat(job.at("/spec/completions").asInt()).isEqualTo(8);
        assertThat(job.at("/spec/template/spec/containers/0/args").valueStream().map(JsonNode::asString))
                .containsSequence("--part", "auto/8");
    }

    /** What every one of them keeps to. */
    private static void careful(List<JsonNode> all) {
        for (JsonNode each : all) {
            String name = Manifests.name(each);
            assertThat(each.path("kind").asString())
                    .as("secrets are made elsewhere")
                    .isNotEqualTo("Secret");
            JsonNode pod = each.at("/spec/template/spec");
            if (pod.isMissingNode() || name.equals("Deployment web")) {
                continue;
            }
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                    .as(name)
                    .isTrue();
            assertThat(pod.path("containers").size()).isEqualTo(1);
            JsonNode container = pod.at("/containers/0");
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .as(name)
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .as(name)
                    .isFalse();
            assertThat(container.at("/resources/limits/memory").asString(""))
                    .as(name)
                    .isNotEmpty();
            boolean serves = !each.path("kind").asString().equals("Job");
            assertThat(container.has("readinessProbe")).as(name).isEqualTo(serves);
            assertThat(container.toString()).as(name).doesNotContainPattern("(?i)password\",\"value\":");
        }
    }

    @Test
    void theChartHasItsPlaceInTheModelAndIsWhatKustomizeMakes() throws IOException {
        List<JsonNode> chart = rendered(everything());

        assertThat(chart.stream().flatMap(each -> Manifests.flaws(each).stream()))
                .isEmpty();
        careful(chart);
        assertThat(shape(chart)).isEqualTo(shape(listed(KUSTOMIZE.resolve("base"))));
    }

    /** What the two ways have in common: the kinds, and of each container all but how files and addresses reach it. */
    private static Map<String, String> shape(List<JsonNode> all) {
        Map<String, String> shape = new TreeMap<>();
        for (JsonNode each : all) {
            JsonNode container = each.at("/spec/template/spec/containers/0");
            shape.put(
                    Manifests.name(each),
                    container.isMissingNode()
                            ? each.path("rules").toString() + each.at("/spec/ports")
                            : Stream.of("securityContext", "resources", "ports", "startupProbe", "readinessProbe")
                                    .map(part -> container.path(part).toString())
                                    .toList()
                                    .toString());
        }
        return shape;
    }

    @Test
    void whatARideMayDoIsWhatTheTargetNeedsAndNoMore() throws IOException {
        Set<String> needed = allowed(Manifests.documents(ROOT.resolve("docs/workload-role.yaml")));

        assertThat(needed).contains("pods delete", "apps/deployments patch");
        assertThat(allowed(Manifests.documents(KUSTOMIZE.resolve("base/rbac.yaml"))))
                .isEqualTo(needed);
        assertThat(allowed(rendered(everything()))).isEqualTo(needed);
    }

    /** Each verb that the one role of {@code all} gives, with what it is given for. */
    private static Set<String> allowed(List<JsonNode> all) {
        List<JsonNode> roles = all.stream()
                .filter(each -> each.path("kind").asString().equals("Role"))
                .toList();
        assertThat(roles).hasSize(1);
        Set<String> allowed = new TreeSet<>();
        for (JsonNode rule : roles.getFirst().path("rules")) {
            for (JsonNode group : rule.path("apiGroups")) {
                for (JsonNode resource : rule.path("resources")) {
                    String what = group.asString().isEmpty() ? "" : group.asString() + "/";
                    rule.path("verbs").forEach(verb -> allowed.add(what + resource.asString() + " " + verb.asString()));
                }
            }
        }
        return allowed;
    }

    @Test
    void whatIsNotWantedIsLeftOutOfTheChart() throws IOException {
        ObjectNode values = CHART.values();
        ((ObjectNode) values.path("review"))
                .put("replicas", 1)
                .putArray("from")
                .addObject()
                .putObject("ipBlock")
                .put("cidr", "10.0.0.0/8");
        ((ObjectNode) values.path("database")).put("enabled", false);
        ((ObjectNode) values.path("gateway")).put("enabled", false);

        List<JsonNode> chart = rendered(values);

        assertThat(chart.stream().map(Manifests::name))
                .containsExactly("Deployment review", "Service review", "NetworkPolicy review");
        assertThat(chart.getLast().at("/spec/ingress/0/from/1/ipBlock/cidr").asString(""))
                .isEqualTo("10.0.0.0/8");
        assertThat(chart.stream().flatMap(each -> Manifests.flaws(each).stream()))
                .isEmpty();
    }

    private static List<String> refused(ObjectNode values) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(CHART.folder().resolve("values.schema.json")), InputFormat.JSON)
                .validate(values.toString(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void theSchemaOfTheValuesTakesWhatTheyAreAndRefusesWhatIsMisspelt() throws IOException {
        assertThat(refused(CHART.values())).isEmpty();
        assertThat(refused(everything())).isEmpty();
        ObjectNode misspelt = CHART.values();
        ((ObjectNode) misspelt.path("review")).put("replica", 3);
        assertThat(refused(misspelt)).hasSize(1);
        ObjectNode secret = CHART.values();
        ((ObjectNode) secret.path("review")).put("store", "jdbc:postgresql://ada:secret@host/reviews");
        assertThat(refused(secret)).as("a password has no place in values").hasSize(1);
    }

    @Test
    void theModelFindsWhatIsMisspelt() {
        JsonNode job = Manifests.documents("""
                apiVersion: batch/v1
                kind: Job
                metadata: { name: ride }
                spec:
                  completionsMode: Indexed
                  template: { spec: { containers: [ { name: ride, imaje: x } ] } }
                """).getFirst();
        JsonNode kind = Manifests.documents("{ apiVersion: batch/v1, kind: Jab, metadata: { name: x } }")
                .getFirst();
        JsonNode type = Manifests.documents(
                        "{ apiVersion: apps/v1, kind: Deployment, metadata: { name: x }, spec: { replicas: many } }")
                .getFirst();

        assertThat(Manifests.flaws(job))
                .anyMatch(flaw -> flaw.contains("completionsMode"))
                .anyMatch(flaw -> flaw.contains("imaje"));
        assertThat(Manifests.flaws(kind)).hasSize(1);
        assertThat(Manifests.flaws(type)).isNotEmpty();
    }

    @Test
    void theImageIsMadeOfFilesThatAreThere() throws IOException {
        String dockerfile = Files.readString(ROOT.resolve("deploy/image/Dockerfile"));

        for (String line :
                dockerfile.lines().filter(each -> each.startsWith("COPY ")).toList()) {
            String source = line.split(" ", -1)[1];
            if (!line.contains("--from=build")) {
                assertThat(ROOT.resolve(source)).as(line).exists();
            }
        }
        // The folder that the build lays out, as it is called in the pom of either.
        assertThat(dockerfile).contains("/source/build/cli/app/", "/source/build/review/app/", "USER 10001");
        assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains("/build/${project.artifactId}</module.output>");
        for (String module : List.of("cli", "review")) {
            assertThat(Files.readString(ROOT.resolve(module).resolve("pom.xml")))
                    .contains("${project.build.directory}/app");
        }
    }
}
