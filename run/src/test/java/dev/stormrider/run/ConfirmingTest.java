package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.JournalFile;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What showed harm is ridden once more. */
@Timeout(120)
class ConfirmingTest {
    /** The traffic has two requests for each of the consumer's paths. */
    private static final int PER_ROUND = 2;

    private static final Plan PLAIN = ShopRun.plan(ShopRun.withOrigin(Origin.PLAIN));

    private final Path folder;

    @AutoClose
    private final ShopRun shop;

    ConfirmingTest(@TempDir Path folder) {
        this.folder = folder;
        shop = new ShopRun(folder);
    }

    @Test
    void harmThatShowsAgainIsHarmAndBothRidesAreKept() throws Exception {
        Finding finding = ridden(gateway -> orders(gateway, true));

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.harms()).extracting(Evidence::harm).contains("silently-wrong");
        assertThat(journals()).anyMatch(name -> name.endsWith(".before-after.trial.jsonl"));
        assertThat(journals()).anyMatch(name -> name.endsWith(".before-after.trial-again.jsonl"));
    }

    @Test
    void harmThatShowsOnlyOnceIsNobodysAndTheFindingSaysSo() {
        Set<String> known = ConcurrentHashMap.newKeySet();

        // In its first life it has something in it that makes it wrong; in the next it has not.
        Finding finding = ridden(gateway -> orders(gateway, known.add(gateway)));

        assertThat(finding.verdict()).as(finding.reason()).isEqualTo(Verdict.DEGRADED);
        assertThat(finding.reason()).contains("; a first ride showed what did not show again: ");
    }

    @Test
    void everybodyIsStartedAnewBeforehand() {
        AtomicInteger lives = new AtomicInteger();

        var unused = ridden(gateway -> {
            lives.incrementAndGet();
            return orders(gateway, true);
        });

        // Both versions of the consumer, each a second time.
        assertThat(lives.get()).isEqualTo(4);
    }

    @Test
    void harmInEachRoundOfCalmWeatherIsHarm() {
        Finding finding = calm(Set.of(1, 2));

        assertThat(finding.verdict()).as(finding.reason()).isEqualTo(Verdict.BROKE);
    }

    @Test
    void harmInOneRoundOfCalmWeatherIsNobodysAndTheFindingSaysSo() {
        Finding finding = calm(Set.of(1));

        assertThat(finding.verdict()).as(finding.reason()).isNotEqualTo(Verdict.BROKE);
        assertThat(finding.reason()).contains("; a first ride showed what did not show again: ");
    }

    @Test
    void harmThatAnotherRideHadLeftInTheProviderIsNobodysAndTheFindingSaysSo() {
        AtomicInteger lives = new AtomicInteger();

        // In its first life it has been told to leave the fee out.
        Finding finding = calm(() -> lives.getAndIncrement() == 0 ? Set.of(1, 2) : Set.of());

        assertThat(lives).hasValue(2);
        assertThat(finding.verdict()).as(finding.reason()).isNotEqualTo(Verdict.BROKE);
        assertThat(finding.reason()).contains("; a first ride showed what did not show again: ");
    }

    @Test
    void whatWasWrittenOfASecondLookAtCalmWeatherComesToTheSame() throws Exception {
        AtomicInteger lives = new AtomicInteger();
        Finding finding = calm(() -> lives.getAndIncrement() == 0 ? Set.of(1, 2) : Set.of());
        List<Journal> written = new ArrayList<>();
        for (String name : journals()) {
            written.add(JournalFile.read(
                    Files.readString(folder.resolve("run-1").resolve("journals").resolve(name))));
        }

        Result judged = Archive.judged(changed(), PLAIN, ExhibitTest.strange(), written);

        assertThat(Ended.finding(judged, Pairing.BEFORE_AFTER, Origin.PLAIN, "GET /payments/{}")
                        .reason())
                .isEqualTo(finding.reason());
    }

    private Finding calm(Set<Integer> rounds) {
        return calm(() -> rounds);
    }

    /** The new provider leaves the fee out in {@code rounds} of a life, of which the first one, 0, is to warm up. */
    private Finding calm(Supplier<Set<Integer>> rounds) {
        Starter starter = (target, wiring) -> shop.kept(
                switch (target.name()) {
                    case "payments-before" -> new Service(target.name(), Shop.payments());
                    case "payments-after" -> new Service(target.name(), () -> without(rounds.get()));
                    default -> new Service(target.name(), orders(ShopRun.address(wiring), true));
                });
        return Ended.finding(
                ShopRun.run(changed(), PLAIN, starter), Pairing.BEFORE_AFTER, Origin.PLAIN, "GET /payments/{}");
    }

    private Setup changed() {
        return shop.setup(new Arrangement()
                .between(ShopRun.versions("orders"), ShopRun.versions("payments"))
                .in(List.of(Pairing.BEFORE_BEFORE, Pairing.BEFORE_AFTER)));
    }

    private static Service.Deed without(Set<Integer> rounds) {
        Service.Deed payments = Shop.payments();
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        return request -> {
            Response whole = payments.of(request);
            int round = (seen.merge(request.path(), 1, Integer::sum) - 1) / PER_ROUND;
            String body = whole.body().text();
            return rounds.contains(round) ? whole.with(Body.of(body.replace(",\"fee\":25", ""))) : whole;
        };
    }

    private static Service.Deed orders(String gateway, boolean invents) {
        return ShopRun.orders(invents, 1, true).apply(gateway);
    }

    private Finding ridden(Function<String, Service.Deed> consumer) {
        return Ended.finding(
                shop.run(consumer, ShopRun.withOrigin(Origin.DELIVER)),
                Pairing.BEFORE_AFTER,
                Origin.DELIVER,
                "GET /payments/{}");
    }

    private List<String> journals() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("run-1").resolve("journals"))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
