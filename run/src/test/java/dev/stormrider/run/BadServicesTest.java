package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.target.Command;
import dev.stormrider.target.Ready;
import dev.stormrider.target.Running;
import dev.stormrider.target.StartFailed;
import dev.stormrider.target.Target;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that behave badly in calm weather already: what a run says of them, and that nothing of them is left. */
@Timeout(120)
class BadServicesTest {
    private static final long MOST_KEPT_BYTES = 4L * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void saysThatAConsumerNeverCallsItsProvider() throws Exception {
        Result result = run(wild("orders", "hermit"), tame("payments"));

        assertThat(result.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(finding.reason()).contains("never reached");
        });
        assertThat(result.notes()).anySatisfy(note -> assertThat(note).contains("Never reached: "));
        assertThat(result.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
        nothingIsLeft();
    }

    @Test
    void saysThatAConsumerAnswersNobody() throws Exception {
        Result result = run(wild("orders", "closing"), tame("payments"));

        assertThat(result.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(finding.reason()).startsWith("never reached: the consumer answers nothing in calm weather");
        });
        assertThat(result.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
        nothingIsLeft();
    }

    @Test
    void saysThatAConsumerEndsByItself() throws Exception {
        Result result = run(wild("orders", "dying"), tame("payments"));

        assertThat(result.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(finding.reason())
                    .contains("ended by itself in calm weather already", "exited with code 7", "no such table: trips");
        });
        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("exited with code 7", "no such table: trips. See why it ends by itself"));
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"gibberish", "nonsense", "closing", "flapping", "slow"})
    void saysNothingOfAProviderThatIsIllInCalmWeather(String way) throws Exception {
        // Longer than orders are patient, and no longer: most of these are waited for in vain.
        Result result = run(tame("orders"), wild("payments", way), Duration.ofSeconds(1));

        assertThat(result.findings()).noneMatch(finding -> finding.verdict() == Verdict.BROKE);
        assertThat(result.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(finding.reason()).containsAnyOf("the control itself was ill", "never reached its target");
        });
        assertThat(result.findings())
                .anySatisfy(finding -> assertThat(finding.reason()).contains("the control itself was ill"));
        assertThat(result.gate().decision()).isEqualTo(Gate.Decision.UNDECIDED);
        nothingIsLeft();
    }

    @Test
    void keepsLittleOfAServiceThatWritesMegabytesASecond() throws Exception {
        Result result = run(tame("orders"), wild("payments", "flood"));

        assertThat(result.findings())
                .extracting(Finding::verdict)
                .isNotEmpty()
                .doesNotContain(Verdict.UNKNOWN, Verdict.BROKE);
        assertThat(size(folder)).isLessThan(MOST_KEPT_BYTES);
        nothingIsLeft();
    }

    @Test
    void endsAServiceThatIgnoresBeingAskedToAndAChildThatListens() throws Exception {
        Result result = run(tame("orders"), wild("payments", "deaf"));

        assertThat(result.findings())
                .extracting(Finding::verdict)
                .isNotEmpty()
                .doesNotContain(Verdict.UNKNOWN, Verdict.BROKE);
        assertThat(processes()).hasSizeGreaterThanOrEqualTo(2);
        nothingIsLeft();
    }

    /** Told from those that are started as processes by its command. */
    private static Target tame(String name) {
        return ShopRun.target(name);
    }

    private static Target wild(String name, String way) {
        return Command.of(name, WildService.words(way))
                .ready(new Ready.Accepts(), Duration.ofSeconds(60))
                .grace(Duration.ofMillis(200));
    }

    private Result run(Target consumer, Target provider) {
        return run(consumer, provider, Duration.ofSeconds(2));
    }

    private Result run(Target consumer, Target provider, Duration deadline) {
        List<Pairing> pairings = List.of(Pairing.AFTER_AFTER);
        Plan plan = ShopRun.plan(
                ShopRun.AMENDMENT,
                pairings,
                each -> each.id().matches("get-payments-id\\.(deliver.*|handshake\\.(503|truncate))"));
        Setup setup = new Arrangement()
                .between(
                        new Side("orders", Optional.of(consumer), Optional.of(consumer)),
                        new Side("payments", Optional.of(provider), Optional.of(provider)))
                .in(pairings)
                .sending(List.of(new Step("look", new Request("GET", "/orders/o-1", Headers.none(), Body.empty()))))
                .waiting(deadline)
                .loaded(0)
                .to(folder);
        return ShopRun.run(setup, plan, BadServicesTest::starter);
    }

    private static Running starter(Target target, Map<String, String> wiring) throws StartFailed, InterruptedException {
        if (target instanceof Command command && !command.words().equals(List.of("unused"))) {
            return target.start(wiring, InstantSource.system());
        }
        String gateway = wiring.getOrDefault("GATEWAY", "");
        return new Service(
                target.name(),
                target.name().equals("orders") ? ShopRun.orders(false, 1, true).apply(gateway) : Shop.payments());
    }

    /** The processes that services said they were. */
    private List<Long> processes() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
            return files.flatMap(BadServicesTest::lines)
                    .filter(line -> line.matches("\\S+ process \\d+"))
                    .map(line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private void nothingIsLeft() throws IOException {
        List<Long> processes = processes();
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!processes.stream().allMatch(BadServicesTest::gone) && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(processes).allMatch(BadServicesTest::gone, "is gone");
    }

    /** A dead process whose parent has not asked for its exit code yet is gone as well. */
    private static boolean gone(long process) {
        try {
            String text = Files.readString(Path.of("/proc/" + process + "/stat"));
            return "ZX".indexOf(text.charAt(text.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException ended) {
            return ProcessHandle.of(process).isEmpty();
        }
    }
}
