package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.AuditEntry;
import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.Decision;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Objection.Conflict;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Parcel;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionRoomTest extends AtEachPlace {
    private static final Instant NOW = Story.NOON.plusSeconds(10);

    private Standing.Kind standing(Instant now) {
        return store.reviews().standing(1, now).kind();
    }

    private static Choice waiver(Instant expiry) {
        return new Choice(
                DecisionKind.WAIVE,
                "known",
                Optional.empty(),
                Optional.of(Story.DOUBLED),
                Optional.of("ann"),
                Optional.of(expiry));
    }

    @Test
    void anApprovalOfAnotherThanTheAuthorRatifies() {
        Account ann = new Account(
                "ann",
                "Ann",
                Role.APPROVER,
                Optional.empty(),
                Optional.empty(),
                List.of("octo-ann"),
                false,
                NOW,
                Optional.empty());
        store.accounts().add(Story.ADMIN, ann, Optional.empty(), NOW);
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);

        assertThat(standing(NOW)).isEqualTo(Standing.Kind.WAITING);
        assertThatThrownBy(() -> store.decisions().decide(Story.ANN, 1, Choice.of(DecisionKind.APPROVE, ""), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("own work");

        Decision decision = store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.APPROVE, "fine"), NOW);

        assertThat(standing(NOW)).isEqualTo(Standing.Kind.RATIFIED);
        assertThat(store.reviews().line(1).standing()).isEqualTo(Standing.Kind.RATIFIED);
        assertThat(store.decisions().of(1)).containsExactly(decision);
    }

    @Test
    void anApprovalSpeaksOfItsRunAlone() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);
        store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.APPROVE, ""), NOW);

        store.runs().take(Story.PIPELINE, "run-2", 0, Story.held("12").events(), NOW);

        assertThat(standing(NOW)).isEqualTo(Standing.Kind.WAITING);
    }

    @Test
    void nothingIsDecidedOfARunThatNobodyHasSeen() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);
        store.runs().take(Story.PIPELINE, "run-2", 0, Story.held("12").events(), NOW);
        List<AuditEntry> before = store.audit().after(0, 100);

        for (DecisionKind kind : DecisionKind.values()) {
            assertThatThrownBy(() -> store.decisions()
                            .decide(Story.BOB, 1, Choice.of(kind, "fine").about("run-1"), NOW))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("run-2");
        }
        assertThat(store.audit().after(0, 100)).isEqualTo(before);

        store.decisions()
                .decide(Story.BOB, 1, Choice.of(DecisionKind.APPROVE, "fine").about("run-2"), NOW);
        assertThat(standing(NOW)).isEqualTo(Standing.Kind.RATIFIED);
    }

    @Test
    void aWaiverOpensTheGateUntilItExpires() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);
        assertThat(standing(NOW)).isEqualTo(Standing.Kind.REJECTED);
        Instant expiry = NOW.plus(Duration.ofDays(30));

        store.decisions().decide(Story.BOB, 1, waiver(expiry), NOW);
        store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.APPROVE, ""), NOW);

        assertThat(store.reviews().line(1).standing()).isEqualTo(Standing.Kind.RATIFIED);
        assertThat(store.decisions().waivers(Optional.empty(), 10, NOW).items()).hasSize(1);
        store.settle(expiry.minusMillis(1));
        assertThat(store.reviews().line(1).standing()).isEqualTo(Standing.Kind.RATIFIED);
        store.settle(expiry);
        assertThat(store.reviews().line(1).standing()).isEqualTo(Standing.Kind.REJECTED);
        assertThat(store.decisions().waivers(Optional.empty(), 10, expiry).items())
                .isEmpty();
    }

    @Test
    void whatIsWithdrawnCountsNoMore() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);
        store.decisions().decide(Story.BOB, 1, waiver(NOW.plusSeconds(100)), NOW);
        store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.APPROVE, ""), NOW);

        Choice back = new Choice(
                DecisionKind.WITHDRAW,
                "",
                Optional.empty(),
                Optional.of(Story.DOUBLED),
                Optional.empty(),
                Optional.empty());
        store.decisions().decide(Story.BOB, 1, back, NOW);

        assertThat(standing(NOW)).isEqualTo(Standing.Kind.REJECTED);
        assertThatThrownBy(() -> store.decisions().decide(Story.ANN, 1, back, NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("nothing here");
    }

    private void account(String name, boolean disabled, String known) {
        Account account = new Account(
                name,
                name,
                Role.APPROVER,
                Optional.empty(),
                Optional.empty(),
                List.of(known),
                disabled,
                NOW,
                Optional.empty());
        if (store.accounts().account(name).isPresent()) {
            store.accounts().change(Story.ADMIN, account, NOW);
        } else {
            store.accounts().add(Story.ADMIN, account, Optional.empty(), NOW);
        }
    }

    @Test
    void whoPublishedHasDoneTheWorkWhateverTheUploadSays() {
        Actor publisher = Story.actor("eve", Role.ADMIN);
        store.runs().take(publisher, "run-1", 0, Story.held("12").events(), NOW);

        for (String name : List.of("eve", "Eve", "OCTO-ANN", "octo-ann ")) {
            Actor author = Story.actor(name, Role.ADMIN);
            assertThatThrownBy(() -> store.decisions().decide(author, 1, Choice.of(DecisionKind.APPROVE, ""), NOW))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("own work");
        }
        store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.APPROVE, ""), NOW);
        assertThat(standing(NOW)).isEqualTo(Standing.Kind.RATIFIED);
    }

    @Test
    void theNamesOfForgesAreTheSameInSmallLettersAndInLarge() {
        account("ann", false, "Octo-Ann");
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);

        assertThatThrownBy(() -> store.decisions().decide(Story.ANN, 1, Choice.of(DecisionKind.APPROVE, ""), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("own work");
    }

    private static Choice back(String whose, Optional<String> finding) {
        return new Choice(
                DecisionKind.WITHDRAW, "left", Optional.empty(), finding, Optional.of(whose), Optional.empty());
    }

    @Test
    void anAdminTakesBackWhatOthersDecided() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);
        store.decisions().decide(Story.BOB, 1, waiver(NOW.plusSeconds(100)), NOW);
        store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.REJECT, "no"), NOW);
        store.decisions().decide(Story.ANN, 1, Choice.of(DecisionKind.APPROVE, ""), NOW);

        assertThatThrownBy(() -> store.decisions().decide(Story.ANN, 1, back("bob", Optional.empty()), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("administer");
        assertThatThrownBy(() -> store.decisions().decide(Story.ADMIN, 1, back("eve", Optional.empty()), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("eve has decided nothing here");

        store.decisions().decide(Story.ADMIN, 1, back("bob", Optional.empty()), NOW);
        assertThat(standing(NOW)).isEqualTo(Standing.Kind.RATIFIED);
        assertThat(store.reviews().whole(1, NOW).waivers().waives(Story.DOUBLED))
                .isTrue();
        store.decisions().decide(Story.ADMIN, 1, back("bob", Optional.of(Story.DOUBLED)), NOW);
        assertThat(standing(NOW)).isEqualTo(Standing.Kind.REJECTED);
        assertThat(store.reviews().whole(1, NOW).waivers().waives(Story.DOUBLED))
                .isFalse();
        assertThat(store.decisions().waivers(Optional.empty(), 10, NOW).items()).isEmpty();
        assertThat(store.audit().before(Optional.empty(), 1).getFirst().detail())
                .contains("bob")
                .contains(Story.DOUBLED);
    }

    @Test
    void whatOpensAGateCountsNoMoreOnceItsGiverIsDisabled() {
        account("bob", false, "octo-bob");
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);
        store.decisions().decide(Story.BOB, 1, waiver(NOW.plusSeconds(100)), NOW);
        store.decisions().decide(Story.ANN, 1, Choice.of(DecisionKind.APPROVE, ""), NOW);
        assertThat(standing(NOW)).isEqualTo(Standing.Kind.RATIFIED);

        account("bob", true, "octo-bob");
        store.settle(NOW);

        assertThat(standing(NOW)).isEqualTo(Standing.Kind.REJECTED);
        assertThat(store.reviews().line(1).standing()).isEqualTo(Standing.Kind.REJECTED);
        assertThat(store.decisions().waivers(Optional.empty(), 10, NOW).items()).isEmpty();
        assertThat(store.decisions().of(1)).hasSize(2);
    }

    @Test
    void whatBlocksIsNotTalkedAwayByTheWordOfTheRun() {
        List<Event> events = new ArrayList<>(Story.broken("12").events());
        events.set(events.size() - 1, Story.held("12").ended());
        store.runs().take(Story.PIPELINE, "run-1", 0, events, NOW);
        store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.APPROVE, ""), NOW);

        assertThat(store.reviews().standing(1, NOW).reasons()).anyMatch(each -> each.contains("charged twice"));
        assertThat(standing(NOW)).isEqualTo(Standing.Kind.REJECTED);

        store.decisions().decide(Story.BOB, 1, waiver(NOW.plusSeconds(100)), NOW);
        assertThat(standing(NOW)).isEqualTo(Standing.Kind.RATIFIED);
    }

    @Test
    void aRefusedDecisionLeavesNoTrace() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);
        List<AuditEntry> before = store.audit().after(0, 100);

        assertThatThrownBy(() -> store.decisions().decide(Story.PIPELINE, 1, Choice.of(DecisionKind.APPROVE, ""), NOW))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.REJECT, " "), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("reason");

        assertThat(store.audit().after(0, 100)).isEqualTo(before);
        assertThat(store.decisions().of(1)).isEmpty();
    }

    @Test
    void everyDecisionIsAuditedAndToldToOthersOnce() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);
        store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.APPROVE, "fine"), NOW);

        AuditEntry last = store.audit().before(Optional.empty(), 1).getFirst();
        assertThat(last.who()).isEqualTo("bob");
        assertThat(last.action()).isEqualTo("review.approve");
        assertThat(last.subject()).isEqualTo("review 1");
        assertThat(last.detail()).contains("run-1").contains("fine");
        assertThat(store.audit().broken()).isEmpty();
        List<Parcel> parcels = store.outbox().lease(10, Duration.ofSeconds(30), NOW);
        assertThat(parcels).hasSize(1);
        assertThat(parcels.getFirst().review()).isEqualTo(1);
    }
}
