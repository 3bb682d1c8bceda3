package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.Decision;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Deployment;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Found;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Waivers;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Lists that grow are told in parts: each line once, in order. */
class PartsOfListsTest extends AtEachPlace {
    private static final Instant NOW = Story.NOON.plusSeconds(10);

    /** All parts one after the other; each but the last holds {@code most}. */
    private static <T> List<T> all(int most, Function<Optional<String>, Slice<T>> part) {
        List<T> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (int parts = 0; parts < 20; parts++) {
            Slice<T> slice = part.apply(next);
            all.addAll(slice.items());
            if (slice.next().isEmpty()) {
                return all;
            }
            assertThat(slice.items()).hasSize(most);
            next = slice.next();
        }
        throw new AssertionError("does not end");
    }

    private void broke(String run, int count, String evidence) {
        List<Event> events = new ArrayList<>(List.of(Story.broken("12").begun()));
        for (int each = 0; each < count; each++) {
            events.add(new Found(
                    NOW,
                    "e" + each,
                    Pairing.AFTER_AFTER,
                    Verdict.BROKE,
                    "f-" + each,
                    true,
                    false,
                    new Document("{\"x\":\"" + evidence + "\"}"),
                    Optional.empty()));
        }
        events.add(Story.broken("12").ended());
        store.runs().take(Story.PIPELINE, run, 0, events, NOW);
    }

    @Test
    void accountsByName() {
        for (String name : List.of("dan", "ann", "eve", "bob", "cas")) {
            Account account = new Account(
                    name,
                    name,
                    Role.VIEWER,
                    Optional.empty(),
                    Optional.empty(),
                    List.of("octo-" + name),
                    false,
                    NOW,
                    Optional.empty());
            store.accounts().add(Story.ADMIN, account, Optional.of("hash"), NOW);
        }

        assertThat(all(2, next -> store.accounts().lines(next, 2)))
                .extracting(each -> each.name() + " " + each.known())
                .containsExactly(
                        "ann [octo-ann]", "bob [octo-bob]", "cas [octo-cas]", "dan [octo-dan]", "eve [octo-eve]");
        assertThatThrownBy(() -> store.accounts().lines(Optional.empty(), 201)).isInstanceOf(Refused.class);
    }

    private void waives(int finding, Instant expiry) {
        store.decisions()
                .decide(
                        Story.BOB,
                        1,
                        new Choice(
                                DecisionKind.WAIVE,
                                "known",
                                Optional.empty(),
                                Optional.of("f-" + finding),
                                Optional.of("ann"),
                                Optional.of(expiry)),
                        NOW);
    }

    @Test
    void waiversThatCountTheOneThatExpiresFirstFirst() {
        broke("run-1", 9, "");
        Instant soon = NOW.plusSeconds(60);
        Instant late = NOW.plus(Duration.ofDays(9));
        waives(0, late);
        for (int each = 1; each < 7; each++) {
            waives(each, each % 2 == 0 ? soon : late);
        }
        waives(0, soon);
        waives(7, NOW.plusSeconds(1));
        store.decisions()
                .decide(
                        Story.BOB,
                        1,
                        new Choice(
                                DecisionKind.WITHDRAW,
                                "",
                                Optional.empty(),
                                Optional.of("f-3"),
                                Optional.empty(),
                                Optional.empty()),
                        NOW);
        Instant then = NOW.plusSeconds(2);

        List<Decision> counting = all(2, next -> store.decisions().waivers(next, 2, then));

        assertThat(counting)
                .hasSize(6)
                .containsExactlyInAnyOrderElementsOf(
                        Waivers.of(store.decisions().of(1), then).counting())
                .isSortedAccordingTo(Comparator.comparing(each -> each.expiry().orElseThrow()));
    }

    @Test
    void whatRunsByService() {
        for (String service : List.of("shop", "cart", "till")) {
            for (String version : List.of("1", "2")) {
                store.deployments().deployed(Story.PIPELINE, service, version, "live", true, NOW);
            }
        }
        store.deployments().deployed(Story.PIPELINE, "shop", "1", "stage", true, NOW);

        for (int most : List.of(1, 2, 3)) {
            List<Deployment> running = all(most, next -> store.deployments().running("live", next, most));
            assertThat(running)
                    .extracting(each -> each.service() + " " + each.version())
                    .containsExactly("cart 2", "cart 1", "shop 2", "shop 1", "till 2", "till 1");
        }
    }

    @Test
    void runsOfAReviewNewestFirst() {
        for (int each = 0; each < 5; each++) {
            broke("run-" + each, 1, "");
        }

        assertThat(all(2, next -> store.runs().of(1, next, 2, NOW)))
                .extracting(RunView::id)
                .containsExactly("run-4", "run-3", "run-2", "run-1", "run-0");
    }

    @Test
    void findingsInTheirOrder() {
        broke("run-1", 5, "");

        List<FoundView> findings =
                all(2, next -> store.runs().findings("run-1", true, Integer.parseInt(next.orElse("0")), 2));

        assertThat(findings).extracting(each -> each.cell().experiment()).containsExactly("e0", "e1", "e2", "e3", "e4");
    }

    @Test
    void ofFindingsAsManyAsMemoryHasRoomFor() {
        broke("run-1", 12, "x".repeat(900_000));

        Slice<FoundView> first = store.runs().findings("run-1", false, 0, 100);

        assertThat(first.items()).hasSize(9);
        assertThat(first.next()).hasValue("9");
        assertThat(store.runs().findings("run-1", false, 9, 100).items())
                .extracting(each -> each.cell().experiment())
                .containsExactly("e9", "e10", "e11");
    }
}
