package dev.stormrider.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Family;
import dev.stormrider.rule.Seed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of any environment, plan and voyage; each is drawn by a seed, which a failure tells. */
class EnvironmentLawsTest {
    private static final int DRAWN = 3_000;

    private static Stream<Seed> seeds() {
        return Stream.iterate(0, i -> i + 1).limit(DRAWN).map(i -> new Seed(20_261_130).and(i));
    }

    @Test
    void whatIsNotAllowedIsNeverInThePlanThatIsRidden() {
        seeds().forEach(seed -> {
            Environment here = Draws.environment(seed.and("here"));
            Plan whole = Draws.plan(seed);
            Plan allowed = here.allowed(whole);

            assertThat(allowed.experiments()).as("%s", seed).allSatisfy(experiment -> {
                assertThat(here.refusal(experiment)).isEmpty();
                assertThat(here.families().value()).containsAll(experiment.families());
                assertThat(here.sends(experiment.operation().split(" ", 2)[0])).isTrue();
                assertThat(here.operations().value()).anyMatch(each -> each.meets(experiment.operation()));
            });
        });
    }

    @Test
    void anExperimentIsEitherRiddenOrBarredWithAPlace() {
        seeds().forEach(seed -> {
            Environment here = Draws.environment(seed.and("here"));
            Plan whole = Draws.plan(seed);
            List<Experiment> barred =
                    here.barred(whole).stream().map(Barred::experiment).toList();

            assertThat(Stream.concat(here.allowed(whole).experiments().stream(), barred.stream()))
                    .as("%s", seed)
                    .containsExactlyInAnyOrderElementsOf(whole.experiments());
            assertThat(here.barred(whole))
                    .as("%s", seed)
                    .allSatisfy(each -> assertThat(each.refusal().sentence())
                            .matches(".*(, as stormrider\\.yaml:12 says|, by default)"));
        });
    }

    @Test
    void aWiderAllowanceNeverRefusesMore() {
        seeds().forEach(seed -> {
            Environment here = Draws.environment(seed.and("here"));
            Environment wider = Draws.wider(here, seed);
            Plan whole = Draws.plan(seed);
            Voyage voyage = Draws.voyage(seed);

            assertThat(wider.allowed(whole).experiments())
                    .as("%s", seed)
                    .containsAll(here.allowed(whole).experiments());
            assertThat(wider.refusals(voyage).size())
                    .as("%s", seed)
                    .isLessThanOrEqualTo(here.refusals(voyage).size());
        });
    }

    @Test
    void peopleAreNeverRiddenAmongButInAShadow() {
        seeds().forEach(seed -> {
            Environment here = Draws.environment(seed.and("here"));
            boolean refused = !here.refusals(Draws.voyage(seed)).isEmpty();

            assertThat(here.production().value() && !here.shadow().value() && !refused)
                    .as("%s", seed)
                    .isFalse();
        });
    }

    @Test
    void whatNobodyWroteIsOnTheCarefulSide() {
        Environment staging = Environment.usual(
                "staging", Draws.environment(new Seed(1)).hosts().at());
        seeds().forEach(seed -> {
            Plan allowed = staging.allowed(Draws.plan(seed));

            assertThat(allowed.experiments()).as("%s", seed).allSatisfy(experiment -> {
                assertThat(experiment.operation()).matches("(GET|HEAD) .*");
                assertThat(experiment.families())
                        .doesNotContain(Family.NODE, Family.LOAD, Family.FLOOD, Family.CORRUPTION, Family.DISORDER);
            });
        });
        assertThat(staging.radius().value().markedOnly()).isTrue();
        assertThat(staging.rate(40)).isEqualTo(5);
    }
}
