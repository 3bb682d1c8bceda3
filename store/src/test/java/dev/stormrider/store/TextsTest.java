package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Right;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no database can keep, or not all of them, is refused at each door, and nothing of it is told in messages. */
class TextsTest extends AtEachPlace {
    private static final Instant NOW = Story.NOON.plusSeconds(10);

    @BeforeEach
    void tells() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);
    }

    private Map<String, ThrowingCallable> doors(String bad) {
        Map<String, ThrowingCallable> doors = new LinkedHashMap<>();
        Optional<String> some = Optional.of(bad);
        Instant expiry = NOW.plusSeconds(9);
        doors.put("comment", () -> store.comments().say(Story.ANN, 1, bad, Optional.empty(), NOW));
        doors.put("finding", () -> store.comments().say(Story.ANN, 1, "text", some, NOW));
        doors.put("reason", () -> store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.REJECT, bad), NOW));
        doors.put(
                "owner",
                () -> store.decisions()
                        .decide(
                                Story.BOB,
                                1,
                                new Choice(
                                        DecisionKind.WAIVE,
                                        "known",
                                        Optional.empty(),
                                        Optional.of(Story.DOUBLED),
                                        some,
                                        Optional.of(NOW.plusSeconds(100))),
                                NOW));
        doors.put("setting", () -> store.settings().put(Story.ADMIN, "key", bad, false, NOW));
        doors.put("key", () -> store.settings().put(Story.ADMIN, bad, "value", false, NOW));
        doors.put("value", () -> store.settings().value(bad));
        doors.put(
                "token",
                () -> store.tokens()
                        .make(Story.ADMIN, "ann", bad, "sr_a", "h", Set.of(Right.READ), false, expiry, NOW));
        doors.put("tokens", () -> store.tokens().lines(Optional.of(bad), Optional.empty(), 1));
        doors.put("rollback", () -> store.deployments().rolledBack(Story.ANN, bad, some, bad, bad, NOW));
        doors.put("running", () -> store.deployments().running(bad, Optional.empty(), 1));
        doors.put("history", () -> store.deployments().history(some, Optional.empty(), Optional.empty(), 9));
        doors.put("matrix", () -> store.deployments().matrix(bad, Optional.empty(), 10, NOW));
        doors.put("accounts", () -> store.accounts().lines(some, 1));
        doors.put("account", () -> store.accounts().account(bad));
        doors.put("password", () -> store.accounts().passwordHash(bad));
        doors.put("ticket", () -> store.tickets().keep("login", bad, "v", NOW.plusSeconds(300), NOW));
        doors.put("links", () -> store.links().lines(some, Optional.empty(), 9));
        doors.put("change", () -> store.reviews().of(bad, bad));
        doors.put("run", () -> store.runs().run(bad, NOW));
        doors.put("next", () -> store.runs().next(bad));
        doors.put("logs", () -> store.runs().logs("run-1", bad, Optional.empty()));
        doors.put("evidence", () -> store.runs().finding("run-1", bad, Pairing.AFTER_AFTER));
        return doors;
    }

    @Test
    void whatCannotBeKeptIsRefusedAtEachDoor() {
        for (String bad : new String[] {"a\0b", "a\uD800b", "a\uDC00b"}) {
            doors(bad)
                    .forEach((door, knock) -> assertThatThrownBy(knock)
                            .as("%s of %s", door, place)
                            .isInstanceOf(Refused.class)
                            .hasMessageContaining("U+"));
        }
        assertThat(store.audit().broken()).isEmpty();
    }

    @Test
    void whatCanBeKeptStays() {
        String text = "a\u0007 \uD83D\uDE00 \u4E2D";

        store.comments().say(Story.ANN, 1, text, Optional.empty(), NOW);

        assertThat(store.comments().of(1).getFirst().text()).isEqualTo(text);
    }

    @Test
    void aStatementThatFailsTellsNothingOfWhatItWasGiven() {
        Instant never = NOW.plusSeconds(9);
        store.tokens().make(Story.ADMIN, "ann", "one", "sr_a", "very-secret", Set.of(Right.READ), false, never, NOW);

        assertThatThrownBy(() -> store.tokens()
                        .make(Story.ADMIN, "ann", "two", "sr_a", "very-secret", Set.of(Right.READ), false, never, NOW))
                .satisfies(trouble -> assertThat(told(trouble)).doesNotContain("very-secret"));
    }

    /** All that a log would show of it. */
    private static String told(Throwable trouble) {
        StringBuilder told = new StringBuilder();
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            told.append(each).append('\n');
        }
        return told.toString();
    }

    @Test
    void aSecretStaysOneWhoeverSetsItAgain() {
        store.settings().put(Story.ADMIN, "webhook", "very-secret", true, NOW);

        store.settings().put(Story.ADMIN, "webhook", "other-secret", false, NOW);

        assertThat(store.settings().value("webhook")).contains("other-secret");
        assertThat(store.settings().shown()).isEmpty();
        assertThat(store.settings().secrets()).containsExactly("webhook");
        assertThat(store.audit().after(0, 100))
                .noneMatch(entry ->
                        entry.detail().contains("secret") && !entry.detail().equals("a secret"));
    }
}
