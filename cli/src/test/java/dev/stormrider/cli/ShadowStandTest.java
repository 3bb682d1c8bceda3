package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Source;
import dev.stormrider.environment.Clause;
import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Licence;
import dev.stormrider.environment.Window;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.shadow.Parties;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShadowStandTest {
    private static final Parties PARTIES = new Parties(
            Optional.empty(),
            new Upstream("candidate", URI.create("http://127.0.0.1:1")),
            new Upstream("baseline", URI.create("http://127.0.0.1:2")),
            Optional.empty(),
            Optional.empty());

    private static final Instant HALF_PAST_TEN = Instant.parse("2026-11-30T10:30:00Z");

    @Test
    void copiesMayBeSentUntilTheWindowCloses() {
        Environment lab = Environment.usual("lab", Source.NOWHERE);
        Window morning =
                new Window(EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(11, 0), ZoneId.of("UTC"));
        Environment mornings = new Environment(
                lab.name(),
                lab.production(),
                lab.shadow(),
                lab.hosts(),
                lab.operations(),
                lab.effects(),
                lab.families(),
                lab.radius(),
                lab.rate(),
                Clause.written(List.of(morning), Source.NOWHERE),
                lab.approving());

        assertThat(stand(Optional.of(mornings)).open(HALF_PAST_TEN)).contains(Duration.ofMinutes(30));
        assertThat(stand(Optional.of(lab)).open(HALF_PAST_TEN)).isEmpty();
        assertThat(stand(Optional.empty()).open(HALF_PAST_TEN)).isEmpty();
    }

    private static ShadowStand stand(Optional<Environment> environment) {
        return new ShadowStand(PARTIES, environment.map(each -> new Licence(each, "ada", Optional.empty())), Map.of());
    }
}
