package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.JournalFile;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Version;
import dev.stormrider.target.Command;
import dev.stormrider.target.Container;
import dev.stormrider.target.Elsewhere;
import dev.stormrider.target.Ready;
import dev.stormrider.target.Target;
import dev.stormrider.target.Workload;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Policy;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ExhibitTest {
    private static final Papers PAPERS = new Papers(
            new Paper("api/before.yaml", new TreeMap<>(Map.of("api/before.yaml", "openapi: 3.0.3\n\n# \"hard\": é\n"))),
            new Paper(
                    "after.json", new TreeMap<>(Map.of("after.json", "{\n\t\"openapi\": \"3.0.3\" }", "x.yaml", " "))),
            Optional.empty(),
            Optional.of(new Paper("own.yaml", new TreeMap<>(Map.of("own.yaml", "")))),
            Optional.of(new Paper("pact.json", new TreeMap<>(Map.of("pact.json", "{ }")))));

    @TempDir
    private static Path folder;

    private static Result result;

    /** Most of these look back on one run. */
    @BeforeAll
    static void ride() {
        result = run("run", Map.of(), plan());
    }

    @Test
    void leavesAFileForEachFindingThatShowsHarm() throws IOException {
        Finding finding = delivered(result);
        Exhibit exhibit = exhibit("run", finding);
        assertThat(exhibit.shows()).extracting(Exhibit.Shown::harm).contains("silently-wrong");
        assertThat(exhibit.experiment()).isEqualTo(finding.experiment().in(List.of(Pairing.BEFORE_AFTER)));
        assertThat(exhibit.setting().seed()).isEqualTo(7);
        assertThat(exhibit.setting().contracts()).isEqualTo(PAPERS);
        assertThat(exhibit.setting().traffic()).containsKeys(Version.BEFORE);
        assertThat(exhibit.answers())
                .anySatisfy(known -> assertThat(known.response().body().text()).contains("\"fee\":25"));
        try (Stream<Path> files = Files.list(folder.resolve("run/findings"))) {
            assertThat(files).hasSize((int)
                    result.findings().stream().filter(Exhibit::harmful).count());
        }
    }

    @Test
    void findsItAgainFromItsFileAlone() throws IOException {
        Exhibit exhibit = exhibit("run", delivered(result));

        Result again = run(
                "again",
                exhibit.setting().traffic(),
                new Plan(exhibit.setting().seed(), List.of(exhibit.experiment()), List.of(), List.of(), Duration.ZERO));

        assertThat(again.findings()).hasSize(1);
        assertThat(again.findings().getFirst().verdict()).isEqualTo(Verdict.BROKE);
        assertThat(again.findings().getFirst().harms())
                .anySatisfy(evidence -> assertThat(exhibit.shows())
                        .anySatisfy(shown -> assertThat(shown.again(evidence)).isTrue()));
    }

    @Test
    void shrinksAFindingUntilItJustShows() throws IOException {
        Setup setup = arrangement().shrinking(Duration.ofSeconds(30)).to(folder.resolve("small"));

        Result small = ShopRun.run(setup, plan(), starter());

        Finding finding = delivered(small);
        assertThat(finding.smallest()).isPresent();
        assertThat(finding.smallest().orElseThrow()).contains("withholds /body/fee in the response");
        assertThat(exhibit("small", finding).smallest()).isEqualTo(finding.smallest());
        assertThat(small.phases()).extracting(Result.Phase::name).contains("shrinking");
        assertThat(Ended.verdicts(small)).isEqualTo(Ended.verdicts(result));
    }

    @Test
    void comesToTheSameFindingsFromWhatWasWritten() throws IOException {
        Result judged = Archive.judged(
                arrangement().to(folder.resolve("run")), plan(), setting(), journals(folder.resolve("run/journals")));

        assertThat(Ended.verdicts(judged)).isNotEmpty().isEqualTo(Ended.verdicts(result));
        assertThat(judged.findings()).extracting(Finding::reason).isEqualTo(reasons(result));
        assertThat(judged.findings())
                .flatExtracting(Finding::harms)
                .extracting(Evidence::text)
                .isEqualTo(result.findings().stream()
                        .flatMap(finding -> finding.harms().stream())
                        .map(Evidence::text)
                        .toList());
        assertThat(judged.gate()).isEqualTo(result.gate());
        assertThat(judged.notes()).isEqualTo(result.notes());
    }

    @Test
    void writesASettingAndReadsItBackEqual() {
        Setting setting = strange();

        assertThat(ExhibitFile.setting(ExhibitFile.write(setting))).isEqualTo(setting);
    }

    @Test
    void saysWhereAFileIsDamagedAndWhatCouldStandThere() {
        String good = ExhibitFile.write(strange());

        assertThatThrownBy(() -> ExhibitFile.setting(good.replace("kind: elsewhere", "kind: nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no target \"nowhere\" in provider.before;"
                        + " the kinds are command, container, elsewhere, workload");
        assertThatThrownBy(() -> ExhibitFile.setting(good.replace("deadline: PT3S", "deadlines: PT3S")))
                .hasMessageStartingWith("line ")
                .hasMessageContaining("the key deadline is missing");
        assertThatThrownBy(() -> ExhibitFile.setting(good.replace("PT3S", "soon")))
                .hasMessageContaining("deadline");
        assertThatThrownBy(() -> ExhibitFile.read("")).hasMessageContaining("holds no finding");
        assertThatThrownBy(() -> ExhibitFile.read("[")).hasMessageStartingWith("line ");
        assertThatThrownBy(() -> ExhibitFile.read(good)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysHowToSeeItAgainWhereItWasRidden() throws IOException {
        Path findings = folder.resolve("run/findings");
        try (Stream<Path> files = Files.list(findings)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(Files.readString(file))
                                    .startsWith(
                                            "# Again: stormrider replay FILE\n# As a person would: stormrider replay FILE --curl\n"));
        }
        Finding finding = delivered(result);
        Exhibit here = exhibit("run", finding);
        Exhibit staging = new Exhibit(
                here.finding(),
                here.smallest(),
                here.shows(),
                here.pairing(),
                here.experiment(),
                here.hits(),
                here.answers(),
                strange());

        assertThat(here.setting().environment()).isEmpty();
        assertThat(ExhibitFile.write(staging, Path.of("my runs/1/plan.yaml")))
                .startsWith("# Again: stormrider test --environment staging --plan 'my runs/1/plan.yaml' --experiment "
                        + here.experiment().id() + "\n");
    }

    private static Finding delivered(Result ended) {
        return Ended.finding(ended, Pairing.BEFORE_AFTER, Origin.DELIVER, "GET /payments/{}");
    }

    private static Exhibit exhibit(String name, Finding finding) throws IOException {
        String file = finding.experiment().id() + "." + finding.pairing().word().replace('/', '-') + ".yaml";
        return ExhibitFile.read(
                Files.readString(folder.resolve(name).resolve("findings").resolve(file)));
    }

    @Test
    void aSettingKeepsEveryWayToGetAPartyRunning() throws IOException {
        Target container = new Container(
                "payments",
                "registry.example/payments@sha256:12",
                List.of("serve", "a b"),
                Map.of("PEER", "${GATEWAY}"),
                OptionalInt.of(20_010),
                new Container.Manner(
                        Optional.of("podman"), Optional.of(Container.Network.HOST), OptionalInt.of(3000), true),
                new Ready.Accepts(),
                Duration.ofMinutes(2),
                Duration.ofSeconds(1));
        Target workload = new Workload(
                "payments",
                URI.create("http://127.0.0.1:8080"),
                new Workload.Pods(
                        Optional.of("staging"), "shop", Set.of("shop"), Optional.of("payments"), Map.of("app", "x")),
                new Workload.Manner(Workload.Strike.SCALE, true, true),
                new Ready.Answers("/health"),
                Duration.ofMinutes(5));

        for (Target target : List.of(container, workload, Container.of("payments", "shop:2"))) {
            Setting setting = strange(target);

            assertThat(ExhibitFile.setting(ExhibitFile.write(setting))).isEqualTo(setting);
        }
    }

    private static Setting setting() throws IOException {
        return ExhibitFile.setting(Files.readString(folder.resolve("run/setting.yaml")));
    }

    static Setting strange() {
        return strange(Command.of("payments", List.of("true")).in(Path.of(".")));
    }

    private static Setting strange(Target after) {
        Target command = new Command(
                "orders (before)",
                List.of("sh", "-c", "echo 'a: b' # é\n"),
                Path.of("some where"),
                Map.of("NAME", "~", "B", "1e3"),
                OptionalInt.of(9_000),
                new Ready.Answers("/health"),
                Duration.ofMillis(1_500),
                Duration.ZERO);
        Target elsewhere = new Elsewhere("payments", URI.create("http://127.0.0.1:8080"), Duration.ofSeconds(2));
        return new Setting(
                "1.0",
                Instant.EPOCH,
                -3,
                List.of("null"),
                Optional.of("staging"),
                Path.of("/here"),
                new Side("orders", Optional.of(command), Optional.empty()),
                new Side("payments", Optional.of(elsewhere), Optional.of(after)),
                Map.of(Version.AFTER, 9_099),
                Duration.ofSeconds(3),
                "x-mark",
                20,
                new Policy(true, false, Set.of("hung")),
                List.of(Pairing.AFTER_MIXED),
                Map.of(Version.AFTER, Traffic.of(Shop.orders(), new dev.stormrider.rule.Seed(1))),
                PAPERS);
    }

    private static List<String> reasons(Result result) {
        return result.findings().stream().map(Finding::reason).toList();
    }

    private static List<Journal> journals(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(ExhibitTest::journal).toList();
        }
    }

    private static Journal journal(Path file) {
        try {
            return JournalFile.read(Files.readString(file));
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    private static Plan plan() {
        return ShopRun.plan(ShopRun.withOrigin(Origin.DELIVER, Origin.PLAIN)
                .or(each -> each.id().contains("503"))
                .or(each -> each.id().contains("post-payments.handshake.reset")));
    }

    private static Result run(String name, Map<Version, List<Step>> kept, Plan plan) {
        return ShopRun.run(arrangement().sendingAgain(kept).to(folder.resolve(name)), plan, starter());
    }

    private static Starter starter() {
        return (target, wiring) -> new Service(
                target.name(),
                target.name().equals("orders")
                        ? ShopRun.orders(true, 1, true).apply(ShopRun.address(wiring))
                        : Shop.payments());
    }

    private static Arrangement arrangement() {
        return new Arrangement().written(PAPERS);
    }
}
