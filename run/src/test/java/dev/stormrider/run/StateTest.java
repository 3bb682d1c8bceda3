package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.run.Airline.Books;
import dev.stormrider.run.Airline.Care;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider holds is read back around rides that leave it in doubt: whole runs, with a state that is real. */
@Timeout(120)
class StateTest {
    private static final Amendment AMENDMENT = Amendment.of(Airline.linkBefore(), Airline.linkAfter());

    private static final List<Pairing> PAIRINGS = List.of(Pairing.BEFORE_AFTER, Pairing.AFTER_AFTER);

    @TempDir
    Path folder;

    @Test
    void findsWhatIsDoneThoughItIsRefused() {
        assertThat(harms(run(Care.HONEST, Books.HASTY, ShopRun.withOrigin(Origin.DELIVER))))
                .anySatisfy(evidence -> {
                    assertThat(evidence.harm()).isEqualTo("effect-partial");
                    assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
                    assertThat(evidence.text())
                            .contains("the provider answers 422", "GET /flights/x1 says", "at /body/free");
                });
    }

    @Test
    void findsWhatIsToldAsDoneByTheProviderAndIsNot() {
        assertThat(harms(run(Care.HONEST, Books.FORGETFUL, ShopRun.withId("repeat"))))
                .anySatisfy(evidence -> {
                    assertThat(evidence.harm()).isEqualTo("effect-lost");
                    assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
                    assertThat(evidence.text()).contains("and nothing of it shows: GET /flights/x1 says");
                });
    }

    @Test
    void findsWhatIsToldAsDoneByTheConsumerAndWasTakenBack() {
        assertThat(harms(run(Care.BACK_IN_SILENCE, Books.SOUND, ShopRun.withId("close-early", "reset"))))
                .anySatisfy(evidence -> {
                    assertThat(evidence.harm()).isEqualTo("effect-lost");
                    assertThat(evidence.party()).isEqualTo(Party.CONSUMER);
                    assertThat(evidence.text())
                            .contains("DELETE /bookings/{reference}", "and nothing of it shows: GET /flights/x1 says");
                });
    }

    @Test
    void findsWhatIsDoneTwice() {
        assertThat(harms(run(Care.AFRESH, Books.SOUND, ShopRun.withId("close-early", "reset"))))
                .anySatisfy(evidence -> {
                    assertThat(evidence.harm()).isEqualTo("effect-doubled");
                    assertThat(evidence.party()).isEqualTo(Party.CONSUMER);
                });
    }

    @ParameterizedTest
    @CsvSource({"HONEST, SOUND", "AGAIN, SOUND", "BACK, SOUND", "HONEST, LATE", "AGAIN, LATE"})
    void isSilentAboutThoseWhoKeepTheirBooks(Care care, Books books) {
        Result result = run(care, books);

        assertThat(result.findings())
                .flatExtracting(finding -> finding.journals().getLast().readbacks())
                .isNotEmpty();
        assertThat(harms(result)).isEmpty();
    }

    private static List<Evidence> harms(Result result) {
        return result.findings().stream()
                .flatMap(finding -> Stream.concat(finding.harms().stream(), finding.old().stream()))
                .toList();
    }

    /** Rides all that leaves in doubt whether something was booked, but for what takes longest. */
    private Result run(Care care, Books books) {
        Result result = run(care, books, each -> !each.id().contains("drop-response"));
        assertThat(result.plan().experiments()).hasSizeGreaterThan(3);
        return result;
    }

    private Result run(Care care, Books books, Predicate<Experiment> wanted) {
        Predicate<Experiment> doubtful =
                each -> each.leavesDoubt() && each.operation().startsWith("POST");
        Plan plan = ShopRun.plan(AMENDMENT, PAIRINGS, doubtful.and(wanted));
        Starter starter = (target, wiring) -> new Service(
                target.name(),
                switch (target.name()) {
                    case "agency" -> Airline.agency(wiring.getOrDefault("GATEWAY", ""), care);
                    case "old" -> Airline.seats(books, 9);
                    default -> Airline.seats(books, 4);
                });
        return ShopRun.run(setup(), plan, starter);
    }

    private Setup setup() {
        return new Arrangement()
                .over(AMENDMENT)
                .promising(Airline.agency())
                .between(
                        ShopRun.side("agency"),
                        new Side("airline", Optional.of(ShopRun.target("old")), Optional.of(ShopRun.target("new"))))
                .sending(List.of(
                        new Step("book", new Request("POST", "/trips", Headers.none(), Body.empty())),
                        new Step("look", new Request("GET", "/trips/free", Headers.none(), Body.empty()))))
                .in(PAIRINGS)
                .loaded(0)
                .to(folder.resolve("run-1"));
    }
}
