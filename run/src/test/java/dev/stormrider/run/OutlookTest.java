package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Terrain;
import dev.stormrider.experiment.Terrain.Lead;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private final SeenDays days = SeenDays.unmarked();

    @Test
    void countsTheOperationsThatLeadThereAndWhetherMarksComeBack() {
        for (int i = 0; i < 5; i++) {
            days.step("quote " + i, "/fees");
        }
        days.step("shelf", "/stock");

        Terrain terrain = Survey.of(days.calm(Pairing.BEFORE_BEFORE));

        assertThat(terrain.steps()).isEqualTo(6);
        assertThat(terrain.leads().keySet()).containsExactlyInAnyOrder("GET /fees", "GET /stock");
        assertThat(terrain.leads().get("GET /fees")).isEqualTo(new Lead(5, 3, 0, false, Set.of("GET /fees"), false));
        assertThat(terrain.leads().get("GET /stock")).isEqualTo(new Lead(1, 1, 0, false, Set.of("GET /stock"), false));
    }

    @Test
    void aConsumerThatPassesMarksOnIsRiddenSideBySide() {
        SeenDays marked = SeenDays.marked();
        marked.step("quote", "/fees");

        assertThat(Survey.of(marked.calm(Pairing.BEFORE_BEFORE)).leads().get("GET /fees"))
                .isEqualTo(new Lead(1, 1, 0, true, Set.of(), false));
    }

    @Test
    void stateCanBeReadBackWhereALookIsAnswered() {
        days.step("order", "/fees");
        assertThat(Survey.of(days.calm(Pairing.BEFORE_BEFORE)).leads().get("GET /fees"))
                .matches(lead -> !lead.readable());

        days.answered("orders");

        assertThat(Survey.of(days.calm(Pairing.BEFORE_BEFORE)).leads().get("GET /fees"))
                .matches(Lead::readable);
    }

    @Test
    void isToldOnceWhenTheLastConsumerIsKnown() {
        days.step("quote", "/fees");
        Outlook outlook = new Outlook(2);
        Set<Pairing> needed = Set.of(Pairing.BEFORE_BEFORE, Pairing.BEFORE_AFTER, Pairing.AFTER_AFTER);

        assertThat(outlook.learn(days.calm(Pairing.BEFORE_BEFORE), needed, List.of()))
                .as("nobody knows the new consumer")
                .isEmpty();
        assertThat(outlook.learn(days.calm(Pairing.BEFORE_AFTER), needed, List.of()))
                .isEmpty();
        assertThat(outlook.whole()).isEmpty();
        assertThat(outlook.learn(days.calm(Pairing.AFTER_AFTER), needed, List.of()))
                .isPresent();
        assertThat(outlook.learn(days.calm(Pairing.AFTER_BEFORE), needed, List.of()))
                .as("it was told")
                .isEmpty();
        assertThat(outlook.whole()).isPresent();
    }
}
