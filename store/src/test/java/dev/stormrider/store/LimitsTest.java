package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Decision;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Begun;
import dev.stormrider.ledger.Event.Found;
import dev.stormrider.ledger.Event.Logged;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Origin;
import dev.stormrider.ledger.Proof;
import dev.stormrider.ledger.ReviewQuery;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Runs;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Waivers;
import dev.stormrider.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody who may publish can fill the store, or take the room of others in it. */
@ParameterizedClass
@EnumSource(Place.class)
class LimitsTest {
    private static final Instant NOW = Story.NOON.plusSeconds(10);
    private static final Instant LATER = NOW.plus(RunView.SILENCE).plusSeconds(1);

    private final Place place;

    @TempDir
    Path folder;

    private Database database;
    private Runs runs;

    LimitsTest(Place place) {
        this.place = place;
    }

    @BeforeEach
    void open() {
        database = place.older(folder, Migrations.NEWEST);
        runs = new RunRoom(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void begin(Actor actor, String run) {
        runs.take(actor, run, 0, List.of(Story.held("12").begun()), NOW);
    }

    private void admit(String publisher, int own, int all) {
        database.write(writing -> {
            new Crowd(writing, LATER, own, all).admit(1, publisher);
            return true;
        });
    }

    @Test
    void theOldestLostRunMakesRoom() {
        runs.take(Story.PIPELINE, "ended", 0, Story.held("12").events(), NOW);
        begin(Story.PIPELINE, "lost-1");
        begin(Story.ANN, "lost-2");
        begin(Story.PIPELINE, "lost-3");

        admit("pipeline", 3, 9);
        assertThat(runs.of(1, Optional.empty(), 200, LATER).items())
                .extracting(RunView::id)
                .containsExactly("lost-3", "lost-2", "ended");
        assertThat(runs.next("lost-1")).isZero();
        admit("bob", 3, 3);
        assertThat(runs.of(1, Optional.empty(), 200, LATER).items())
                .extracting(RunView::id)
                .containsExactly("lost-3", "ended");
        admit("pipeline", 2, 3);
        assertThat(runs.of(1, Optional.empty(), 200, LATER).items())
                .extracting(RunView::id)
                .containsExactly("ended");

        assertThat(new ReviewRoom(database).line(1).runs()).isEqualTo(1);
        assertThatThrownBy(() -> admit("pipeline", 1, 9))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("1 runs of one account");
        admit("ann", 1, 9);
    }

    private static Begun from(String repository, String change) {
        Begun begun = Story.held("12").begun();
        Origin origin = new Origin(
                Optional.of(repository),
                Optional.of(change),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Begun(
                begun.at(),
                begun.link(),
                begun.consumers(),
                begun.providers(),
                origin,
                begun.environment(),
                begun.program(),
                begun.seed(),
                begun.before(),
                begun.after(),
                begun.amendment(),
                begun.planned(),
                begun.part());
    }

    @Test
    void nobodyGetsIntoAReviewByABlank() {
        List<List<String>> origins =
                List.of(List.of("a b", "c"), List.of("a", "b c"), List.of("a%20b", "c"), List.of("a", "b%20c"));
        for (int each = 0; each < origins.size(); each++) {
            Begun begun = from(origins.get(each).getFirst(), origins.get(each).getLast());
            runs.take(Story.PIPELINE, "run-" + each, 0, List.of(begun), NOW);
        }

        assertThat(new ReviewRoom(database).lines(ReviewQuery.all(9)).items()).hasSize(origins.size());
    }

    @Test
    void anAccountPublishesSoMuchADay() {
        Actor other = Story.actor("other", Role.AUTHOR);
        for (Quota.Kind kind : Quota.Kind.values()) {
            new TicketRoom(database)
                    .keep(kind.ticket(), "pipeline", Long.toString(kind.most()), NOW.plus(Duration.ofDays(1)), NOW);

            assertThatThrownBy(() -> begin(Story.PIPELINE, "run-" + kind))
                    .as("%s", kind)
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("within a day");
            assertThat(runs.next("run-" + kind)).isZero();
            assertThat(new TicketRoom(database).takeAll(kind.ticket(), "pipeline", NOW))
                    .contains(Long.toString(kind.most()));
        }

        begin(other, "run-1");
        begin(Story.PIPELINE, "run-2");
        assertThat(new TicketRoom(database).takeAll(Quota.Kind.RUNS.ticket(), "pipeline", NOW))
                .contains("1");
    }

    @Test
    void bytesAreCountedAsBytes() {
        Event event = new Event.Phase(NOW, "\u4E2D".repeat(100));

        assertThat(Upload.of("run", 1, List.of(event)).bytes())
                .isEqualTo(EventFile.write(event).getBytes(StandardCharsets.UTF_8).length)
                .isGreaterThan(300);
    }

    private void logged() {
        List<Event> events = new ArrayList<>(List.of(Story.held("12").begun()));
        for (int each = 0; each < 30; each++) {
            events.add(new Logged(NOW, "orders", "short", List.of("line " + each)));
        }
        for (int each = 0; each < 5; each++) {
            events.add(new Logged(NOW, "orders", "long", Collections.nCopies(100, each + "x".repeat(999))));
        }
        runs.take(Story.PIPELINE, "run-0", 0, events, NOW);
    }

    @Test
    void whatComesAfterTheFirstOfLogsIsReadPageByPage() {
        logged();

        assertThat(pages("short").stream().map(List::size)).containsExactly(20, 10);
        assertThat(pages("short").stream().flatMap(List::stream))
                .isEqualTo(
                        IntStream.range(0, 30).mapToObj(each -> "line " + each).toList());
        assertThat(pages("long").stream().map(List::size)).containsExactly(262, 238);
        assertThat(pages("long").stream().flatMap(List::stream).map(line -> line.substring(0, 1)))
                .isEqualTo(IntStream.range(0, 500)
                        .mapToObj(each -> "" + each / 100)
                        .toList());
        assertThatThrownBy(() -> runs.logs("run-0", "long", Optional.of("3")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cursor");
    }

    /** The lines of each page. */
    private List<List<String>> pages(String experiment) {
        List<List<String>> pages = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Slice<Logged> page = runs.logs("run-0", experiment, next);
            pages.add(
                    page.items().stream().flatMap(part -> part.lines().stream()).toList());
            next = page.next();
        } while (next.isPresent() && pages.size() < 9);
        return pages;
    }

    @Test
    void ofLogsAndRunsTheFirstAreShown() {
        logged();
        for (int each = 1; each <= Runs.MOST_SHOWN; each++) {
            begin(Story.PIPELINE, "run-" + each);
        }

        assertThat(runs.logs("run-0", "short", Optional.empty()).items()).hasSize(Runs.MOST_LOG_PARTS);
        assertThat(runs.logs("run-0", "short", Optional.empty())
                        .items()
                        .getFirst()
                        .lines())
                .containsExactly("line 0");
        assertThat(runs.logs("run-0", "long", Optional.empty()).items().stream()
                        .flatMap(part -> part.lines().stream())
                        .mapToInt(String::length)
                        .sum())
                .isBetween(Runs.LONGEST_LOG - 1_000, Runs.LONGEST_LOG);
        assertThat(new ReviewRoom(database).whole(1, NOW).runs())
                .hasSize(Runs.MOST_SHOWN)
                .extracting(RunView::id)
                .doesNotContain("run-0");
    }

    private static List<Event> broken(int count, String name) {
        List<Event> events = new ArrayList<>(List.of(Story.broken("12").begun()));
        for (int each = 0; each < count; each++) {
            events.add(new Found(
                    NOW,
                    name + each,
                    Pairing.AFTER_AFTER,
                    Verdict.BROKE,
                    "f-" + name + each,
                    true,
                    false,
                    new Document("{}"),
                    Optional.empty()));
        }
        events.add(Story.broken("12").ended());
        return events;
    }

    private static Decision waiver(String finding) {
        return new Decision(
                1,
                1,
                DecisionKind.WAIVE,
                "bob",
                NOW,
                "known",
                Optional.empty(),
                Optional.of(finding),
                Optional.of("bob"),
                Optional.of(LATER));
    }

    @Test
    void aProofNamesTheFirstOfWhatBrokeAndIsNotWaivedByThese() {
        runs.take(Story.PIPELINE, "run-1", 0, broken(150, "e"), NOW);
        Waivers all = new Waivers(
                IntStream.range(0, 150).mapToObj(each -> waiver("f-e" + each)).toList());

        Proof many = runs.proofs("run-1").stream()
                .filter(proof -> !proof.broke().isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(many.broke()).hasSize(Proof.MOST_BROKE);
        assertThat(many.waived(all)).isFalse();
        assertThat(many.brief().waived(all)).isTrue();
    }

    private int weaknesses() {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM weakness")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void aLinkRemembersTheLastOfItsWeaknesses() {
        runs.take(Story.PIPELINE, "run-1", 0, broken(1_010, "e"), NOW);
        assertThat(weaknesses()).isEqualTo(1_000);

        runs.take(Story.PIPELINE, "run-2", 0, broken(1, "other"), LATER);

        assertThat(weaknesses()).isEqualTo(1_000);
        assertThat(new LinkRoom(database).weaknesses(Story.SHOP, 1).getFirst().fingerprint())
                .isEqualTo("f-other0");
    }

    @Test
    void reviewsAreAskedForByMomentsThatClocksShow() {
        for (Instant bad : List.of(Instant.MAX, Instant.MIN, Instant.parse("+1000000000-12-31T23:59:59Z"))) {
            ReviewQuery all = ReviewQuery.all(9);
            assertThatThrownBy(() -> new ReviewQuery(
                            all.text(),
                            all.state(),
                            all.standing(),
                            all.service(),
                            all.author(),
                            all.link(),
                            Optional.of(bad),
                            all.to(),
                            all.cursor(),
                            9))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("1970");
        }
    }
}
