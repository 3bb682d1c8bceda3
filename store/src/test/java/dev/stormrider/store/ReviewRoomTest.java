package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.Counts;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Objection.NotFound;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.ReviewLine;
import dev.stormrider.ledger.ReviewPolicy;
import dev.stormrider.ledger.ReviewQuery;
import dev.stormrider.ledger.ReviewState;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewRoomTest extends AtEachPlace {
    private static final Instant NOW = Story.NOON.plusSeconds(10);

    private void publish(String run, Story story, Instant now) {
        store.runs().take(Story.PIPELINE, run, 0, story.events(), now);
    }

    private List<Long> found(ReviewQuery query) {
        return store.reviews().lines(query).items().stream()
                .map(ReviewLine::number)
                .toList();
    }

    private static ReviewQuery text(String text) {
        return query(Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty(), 50);
    }

    private static ReviewQuery query(
            Optional<String> text,
            Optional<Standing.Kind> standing,
            Optional<String> service,
            Optional<String> cursor,
            int most) {
        return new ReviewQuery(
                text,
                Optional.empty(),
                standing,
                service,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cursor,
                most);
    }

    @Test
    void theRunsOfOneChangeOfALinkAreOneReview() {
        Link other = new Link("orders", "stock", "Stock");

        publish("run-1", Story.broken("12"), NOW);
        publish("run-2", Story.held("12"), NOW.plusSeconds(60));
        publish("run-3", Story.held("13"), NOW.plusSeconds(61));
        publish("run-4", new Story(other, "12", "1.0", "1.1", false), NOW.plusSeconds(62));

        ReviewLine line = store.reviews().line(1);
        assertThat(found(ReviewQuery.all(50))).containsExactly(3L, 2L, 1L);
        assertThat(line.runs()).isEqualTo(2);
        assertThat(line.run()).isEqualTo("run-2");
        assertThat(line.decision()).contains("ratified");
        assertThat(line.counts()).isEqualTo(new Counts(2, 4, 0, 0, 0, 0, 0));
        assertThat(line.before()).isEqualTo("1.4.0");
        assertThat(line.opened()).isEqualTo(NOW);
        assertThat(line.changed()).isEqualTo(NOW.plusSeconds(60));
        assertThat(store.reviews().of("github.com/acme/orders", "12")).containsExactly(1L, 3L);
    }

    @Test
    void aReviewIsShownWhole() {
        publish("run-1", Story.broken("12"), NOW);
        store.comments().say(Story.BOB, 1, "Why twice?", Optional.of(Story.DOUBLED), NOW);
        store.decisions().decide(Story.BOB, 1, Choice.of(DecisionKind.REJECT, "It charges twice."), NOW);

        ReviewWhole whole = store.reviews().whole(1, NOW);

        assertThat(whole.standing().kind()).isEqualTo(Standing.Kind.REJECTED);
        assertThat(whole.standing().reasons()).containsExactly("bob rejected it: It charges twice.");
        assertThat(whole.run().id()).isEqualTo("run-1");
        assertThat(whole.cells()).hasSize(4);
        assertThat(whole.plan()).hasSize(2);
        assertThat(whole.runs()).hasSize(1);
        assertThat(whole.papers().after().version()).isEqualTo("1.5.0");
        assertThat(whole.decisions()).hasSize(1);
        assertThat(whole.comments()).extracting(comment -> comment.text()).containsExactly("Why twice?");
        assertThat(whole.line().comments()).isEqualTo(1);
    }

    @Test
    void isFoundByTheBeginningsOfItsWords() {
        publish("run-1", Story.held("12"), NOW);
        publish("run-2", new Story(new Link("basket", "Überweisung", "Geld"), "777", "3", "4", false), NOW);

        assertThat(found(text("pay"))).containsExactly(2L, 1L);
        assertThat(found(text("fees ORDERS 12"))).containsExactly(1L);
        assertThat(found(text("überw"))).containsExactly(2L);
        assertThat(found(text("777"))).containsExactly(2L);
        assertThat(found(text("{paymentId}"))).hasSize(2);
        assertThat(found(text("octo-ann basket"))).containsExactly(2L);
        assertThat(found(text("yments"))).isEmpty();
        assertThat(found(text("'; DROP TABLE review; --"))).isEmpty();
        assertThat(found(text("%"))).isEmpty();
        assertThat(found(text("  "))).hasSize(2);
    }

    @Test
    void isFoundTheSameWhetherAWordIsTakenForRareOrCommon() {
        for (int change = 0; change < 12; change++) {
            publish("run-" + change, Story.held("c" + change), NOW.plusSeconds(change));
        }
        for (String words : List.of("pay", "c1", "orders c3", "acme nothing", "fees c1 pay")) {
            ReviewSearch search = ReviewSearch.of(text(words));

            try (Database database = place.older(folder, Migrations.NEWEST)) {
                assertThat(database.<Slice<ReviewLine>>read(handle -> search.in(handle, 1)))
                        .as(words)
                        .isEqualTo(database.<Slice<ReviewLine>>read(handle -> search.in(handle, 1_000)));
            }
        }
    }

    @Test
    void isFoundByWhatItStandsAtAndWhoTakesPart() {
        publish("run-1", Story.broken("12"), NOW);
        publish("run-2", Story.held("13"), NOW);

        assertThat(found(query(
                        Optional.empty(),
                        Optional.of(Standing.Kind.REJECTED),
                        Optional.of("payments"),
                        Optional.empty(),
                        5)))
                .containsExactly(1L);
        assertThat(found(query(
                        Optional.empty(),
                        Optional.of(Standing.Kind.WAITING),
                        Optional.of("orders"),
                        Optional.empty(),
                        5)))
                .containsExactly(2L);
        assertThat(found(query(Optional.empty(), Optional.empty(), Optional.of("nobody"), Optional.empty(), 5)))
                .isEmpty();
    }

    @Test
    void isReadInPartsWithoutALineLostOrTwice() {
        for (int change = 0; change < 23; change++) {
            // Several change at the same moment: the number tells them apart.
            publish("run-" + change, Story.held("c" + change), NOW.plusSeconds(change / 5));
        }

        List<Long> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Slice<ReviewLine> slice =
                    store.reviews().lines(query(Optional.of("acme"), Optional.empty(), Optional.empty(), cursor, 4));
            slice.items().forEach(line -> all.add(line.number()));
            cursor = slice.next();
        } while (cursor.isPresent());

        assertThat(all).isEqualTo(found(ReviewQuery.all(50))).hasSize(23).doesNotHaveDuplicates();
    }

    @Test
    void refusesACursorThatItNeverGave() {
        for (String cursor : List.of("", "x", "1-2-3", "1-", "9".repeat(30) + "-1")) {
            assertThatThrownBy(() -> store.reviews()
                            .lines(query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(cursor), 4)))
                    .as(cursor)
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    void aRunThatFallsSilentIsSettledAsLost() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events().subList(0, 2), NOW);
        long seen = store.changes().newest();

        store.settle(NOW.plusSeconds(59));
        assertThat(store.reviews().line(1).standing()).isEqualTo(Standing.Kind.RIDING);

        store.settle(NOW.plus(RunView.SILENCE));
        assertThat(store.reviews().line(1).standing()).isEqualTo(Standing.Kind.LOST);
        assertThat(store.changes().after(seen, 10)).extracting(Change::what).containsExactly("standing");
    }

    @Test
    void anotherPolicyMovesWhatStandsByTheOldOne() {
        publish("run-1", Story.held("12"), NOW);
        assertThat(store.reviews().line(1).standing()).isEqualTo(Standing.Kind.WAITING);

        store.settings().policy(Story.ADMIN, new ReviewPolicy(0, false, Role.APPROVER), NOW);
        store.settle(NOW);

        assertThat(store.reviews().line(1).standing()).isEqualTo(Standing.Kind.RATIFIED);
        assertThat(store.settings().policy()).isEqualTo(new ReviewPolicy(0, false, Role.APPROVER));
    }

    @Test
    void aChangeThatIsMergedIsMarked() {
        publish("run-1", Story.held("12"), NOW);

        store.reviews().mark(Story.ADMIN, 1, ReviewState.MERGED, NOW.plusSeconds(1));
        store.reviews().mark(Story.ADMIN, 1, ReviewState.MERGED, NOW.plusSeconds(2));

        assertThat(store.reviews().line(1).state()).isEqualTo(ReviewState.MERGED);
        assertThat(store.reviews().line(1).changed()).isEqualTo(NOW.plusSeconds(1));
        assertThat(store.audit().before(Optional.empty(), 1).getFirst().action())
                .isEqualTo("review.merged");
    }

    @Test
    void saysSoWhereThereIsNoReview() {
        assertThatThrownBy(() -> store.reviews().whole(7, NOW))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("no review 7");
        assertThatThrownBy(() -> store.comments().say(Story.ANN, 7, "hello", Optional.empty(), NOW))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> store.reviews().mark(Story.ADMIN, 7, ReviewState.CLOSED, NOW))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void trendsCountTheWeekInWhichAReviewWasOpened() {
        publish("run-1", Story.broken("12"), NOW);
        publish("run-2", Story.held("12"), NOW.plusSeconds(60));
        publish("run-3", Story.held("13"), NOW.minus(Duration.ofDays(7)));

        var weeks = store.trends().weeks(3, NOW);

        assertThat(weeks).extracting(week -> week.amendments()).containsExactly(0, 1, 1);
        assertThat(weeks).extracting(week -> week.ratifiedFirst()).containsExactly(0, 1, 0);
        assertThat(weeks.getLast().monday()).hasToString("2026-11-30");
        assertThat(weeks.getLast().toVerdict()).contains(Duration.ofSeconds(47));
        assertThat(weeks.getLast().judged()).isEqualTo(1);
    }
}
