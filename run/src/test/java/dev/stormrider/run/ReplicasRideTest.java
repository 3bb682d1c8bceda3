package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Passage;
import dev.stormrider.target.Command;
import dev.stormrider.target.Ready;
import dev.stormrider.target.Target;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of one provider side by side, of which one is struck while the others go on. */
@Timeout(120)
class ReplicasRideTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final Path folder;

    @AutoClose
    private final ShopRun shop;

    ReplicasRideTest(@TempDir Path folder) {
        this.folder = folder;
        shop = new ShopRun(folder);
    }

    @Test
    void allOfThemAreAskedAndOneIsKilledAndStartedAgain() throws IOException {
        Finding finding = ridden("kill");

        assertThat(incidents(finding)).startsWith(Incident.Kind.STOPPED, Incident.Kind.STARTED);
        assertThat(finding.journals().getLast().incidents().getFirst().text())
                .matches("payments \\((before|after)\\) #[123] was killed");
        Map<String, List<String>> printed = printed();
        assertThat(printed).as("three replicas of each version").hasSize(6);
        assertThat(printed.values())
                .as("processes")
                .allSatisfy(lines -> assertThat(lines).anyMatch(line -> line.contains(" process ")))
                .anySatisfy(lines -> assertThat(lines)
                        .filteredOn(line -> line.contains(" process "))
                        .hasSizeGreaterThanOrEqualTo(2));
        assertThat(printed.values())
                .as("replicas that were asked")
                .filteredOn(lines -> lines.stream().anyMatch(line -> line.contains(" served ")))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void oneIsPausedAndThoseThatAreAskedMeanwhileGoOn() {
        Finding finding = ridden("pause");

        List<Passage> passages = finding.journals().getLast().passages();
        assertThat(passages).filteredOn(Passage::struck).hasSize(1);
        assertThat(incidents(finding)).startsWith(Incident.Kind.STARTED);
        assertThat(finding.journals().getLast().incidents().getFirst().text())
                .matches("payments \\((before|after)\\) #[123] was paused, and went on");
    }

    private Finding ridden(String fault) {
        Plan plan = ShopRun.plan(
                experiment -> experiment.fault().filter(Fault::strikesNode).isPresent()
                        && experiment.id().endsWith(fault));
        Target provider = Command.of("payments", WildService.words("payments"))
                .ready(new Ready.Accepts(), Duration.ofSeconds(60))
                .grace(Duration.ofMillis(200))
                .replicas(3);
        Starter ours = shop.starter(
                gateway -> new Shop.Orders(gateway, false, Optional.of(PATIENCE), 1, true), Shop::payments);
        Starter starter = (target, wiring) ->
                target instanceof Command command && command.name().startsWith("payments")
                        ? target.start(wiring, InstantSource.system())
                        : ours.start(target, wiring);
        Setup setup = shop.setup(new Arrangement()
                .between(ShopRun.side("orders"), new Side("payments", Optional.of(provider), Optional.of(provider))));
        Result result = ShopRun.run(setup, plan, starter);
        assertThat(result.findings()).hasSize(1);
        return result.findings().getFirst();
    }

    /** What each replica printed, by the name of its log. */
    private Map<String, List<String>> printed() throws IOException {
        Map<String, List<String>> printed = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("run-1").resolve("logs"))) {
            for (Path file : files.toList()) {
                printed.put(file.getFileName().toString(), Files.readAllLines(file));
            }
        }
        return printed;
    }

    private static List<Incident.Kind> incidents(Finding finding) {
        return finding.journals().getLast().incidents().stream()
                .map(Incident::kind)
                .toList();
    }
}
