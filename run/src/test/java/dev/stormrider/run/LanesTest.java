package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Pairing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final SeenDays days = SeenDays.unmarked();

    @Test
    void stepsThatLeadToOtherOperationsGoSideBySide() {
        days.step("quote", "/fees", "/rates");
        days.step("shelf", "/stock");

        Lanes lanes = Lanes.of(days.calm(Pairing.AFTER_AFTER));

        assertThat(lanes.of("GET /fees")).containsExactlyInAnyOrder("GET /fees", "GET /rates");
        assertThat(lanes.of("GET /stock")).containsExactly("GET /stock");
    }

    @Test
    void aStepThatLeadsToBothMakesThemOne() {
        days.step("quote", "/fees");
        days.step("shelf", "/stock");
        days.step("offer", "/stock", "/fees");

        assertThat(Lanes.of(days.calm(Pairing.AFTER_AFTER)).of("GET /stock"))
                .as("there is but one lane")
                .isEmpty();
    }

    @Test
    void whatNobodyKnowsIsNobodysAlone() {
        days.step("quote", "/fees", "/health");
        days.step("shelf", "/stock", "/metrics");
        days.step("rates", "/rates");

        Lanes lanes = Lanes.of(days.calm(Pairing.AFTER_AFTER));

        assertThat(lanes.of("GET /fees")).isEqualTo(Set.of("GET /fees", "GET /stock", ""));
        assertThat(lanes.of("GET /rates")).containsExactly("GET /rates");
        assertThat(lanes.of("GET /nowhere")).isEmpty();
    }

    @Test
    void whatLaysTheGroundForAStepIsSentBesideIt() {
        days.step("quote", "/fees");
        days.step("rates", "/rates");
        Binding toQuote = new Binding(Place.path("id"), List.of(new Binding.Source("quote", Place.answer("/id"))));
        days.step(new Step("shelf", SeenDays.request("/shelf"), "/shelf", List.of(toQuote), true), "/stock");

        assertThat(Lanes.of(days.calm(Pairing.AFTER_AFTER)).of("GET /stock"))
                .containsExactlyInAnyOrder("GET /stock", "GET /fees");
    }

    @Test
    void inAMixedFleetNothingIsToldApart() {
        days.step("quote", "/fees");
        days.step("shelf", "/stock");

        assertThat(Lanes.of(days.calm(Pairing.AFTER_MIXED)).of("GET /stock")).isEmpty();
    }
}
