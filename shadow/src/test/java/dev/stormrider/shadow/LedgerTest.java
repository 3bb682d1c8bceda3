package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Discrepancy;
import dev.stormrider.verdict.Discrepancy.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What differs by itself counts against nobody, whatever else the same answers show. */
class LedgerTest {
    private static Discrepancy at(Kind kind, String place) {
        return new Discrepancy(kind, place, Optional.of(Value.of(1)), Optional.of(Value.of(2)));
    }

    private static Expected nothing() {
        return new Expected(Amendment.of(Written.empty(), Written.empty()));
    }

    @Test
    void aListWhoseLengthDiffersByItselfIsNoiseThoughAnItemOfItCannotBeRead() {
        Ledger ledger = new Ledger();
        for (int i = 0; i < 240; i++) {
            List<Discrepancy> candidate = new ArrayList<>();
            List<Discrepancy> noise = new ArrayList<>();
            if (i % 2 == 0) {
                candidate.add(at(Kind.LENGTH, "/body/items"));
                noise.add(at(Kind.LENGTH, "/body/items"));
            }
            if (i % 4 == 0) {
                candidate.add(at(Kind.UNREADABLE, "/body/items/*/kind"));
            }
            ledger.enter("GET /orders", "GET /orders", candidate, noise, any -> new Difference.Example("1", "2"));
        }

        assertThat(ledger.differences(nothing()))
                .filteredOn(each -> each.standing() == Difference.Standing.REAL)
                .extracting(Difference::kind)
                .containsExactly(Kind.UNREADABLE);
    }
}
