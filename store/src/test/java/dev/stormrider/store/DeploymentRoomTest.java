package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.Clearance;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.DeployMatrix;
import dev.stormrider.ledger.Deployment;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Need;
import dev.stormrider.ledger.Objection.Conflict;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.TrendWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentRoomTest extends AtEachPlace {
    private static final Instant NOW = Story.NOON.plusSeconds(10);
    private static final String LIVE = "production";

    private Deployment deploy(String service, String version, boolean alongside) {
        return store.deployments().deployed(Story.PIPELINE, service, version, LIVE, alongside, NOW);
    }

    private List<String> running() {
        return store.deployments().running(LIVE, Optional.empty(), 50).items().stream()
                .map(each -> each.service() + " " + each.version())
                .toList();
    }

    private Clearance clearance(String service, String version) {
        return store.deployments().clearance(service, version, LIVE, NOW);
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOldUnlessItRunsAlongside() {
        deploy("orders", "1", false);
        deploy("orders", "2", true);
        assertThat(running()).containsExactly("orders 2", "orders 1");

        deploy("orders", "3", false);
        deploy("orders", "3", false);

        assertThat(running()).containsExactly("orders 3");
        assertThat(store.deployments()
                        .history(Optional.of(LIVE), Optional.empty(), Optional.empty(), 10)
                        .items())
                .hasSize(3);
        assertThat(store.deployments().environments()).containsExactly(LIVE);
    }

    @Test
    void whatIsTakenBackMakesRoomForWhatItReplaced() {
        deploy("orders", "1", false);
        deploy("orders", "2", false);

        Deployment back = store.deployments()
                .rolledBack(Story.PIPELINE, "orders", Optional.empty(), LIVE, "it hurts", NOW.plusSeconds(5));

        assertThat(back.version()).isEqualTo("2");
        assertThat(back.rolledBack()).isTrue();
        assertThat(running()).containsExactly("orders 1");
        assertThat(store.trends().weeks(1, NOW).getFirst())
                .as("what runs again was deployed once")
                .returns(1, TrendWeek::rollbacks)
                .returns(2, TrendWeek::deployments);
        assertThatThrownBy(
                        () -> store.deployments().rolledBack(Story.PIPELINE, "orders", Optional.of("2"), LIVE, "", NOW))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("does not run in production");
    }

    @Test
    void aVersionIsAllowedWhereAllThatItMeetsHeld() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);
        deploy("payments", "p1.4.0", false);

        Clearance clearance = clearance("orders", "c2");

        assertThat(clearance.answer()).isEqualTo(Clearance.Answer.ALLOWED);
        assertThat(clearance.needs()).extracting(Need::state).containsExactly(Need.State.HELD);
    }

    @Test
    void aVersionIsRefusedWhereOneMeetingBrokeUntilThatIsWaived() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);
        deploy("payments", "p1.4.0", false);
        deploy("payments", "p1.5.0", true);

        Clearance refused = clearance("orders", "c2");

        assertThat(refused.answer()).isEqualTo(Clearance.Answer.REFUSED);
        assertThat(refused.needs().getFirst().state()).isEqualTo(Need.State.BROKE);
        assertThat(refused.needs().getFirst().broke()).containsExactly(Story.DOUBLED);
        assertThat(refused.needs().getFirst().review()).contains(1L);

        Choice waiver = new Choice(
                DecisionKind.WAIVE,
                "known",
                Optional.empty(),
                Optional.of(Story.DOUBLED),
                Optional.of("ann"),
                Optional.of(NOW.plus(Duration.ofDays(1))));
        store.decisions().decide(Story.BOB, 1, waiver, NOW);

        assertThat(clearance("orders", "c2").answer()).isEqualTo(Clearance.Answer.ALLOWED);
        assertThat(store.deployments()
                        .clearance("orders", "c2", LIVE, NOW.plus(Duration.ofDays(1)))
                        .answer())
                .isEqualTo(Clearance.Answer.REFUSED);
    }

    @Test
    void whatNobodyRodeIsNotKnownAndTellsTheRide() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);
        deploy("payments", "p9 'odd'", false);

        Clearance clearance = clearance("orders", "c2");

        assertThat(clearance.answer()).isEqualTo(Clearance.Answer.NOT_KNOWN);
        assertThat(clearance.needs().getFirst().state()).isEqualTo(Need.State.NEVER_RIDDEN);
        assertThat(clearance.needs().getFirst().command())
                .contains("stormrider test --publish --version-of consumer.after=c2"
                        + " --version-of 'provider.before=p9 '\\''odd'\\'''");
    }

    @Test
    void whoIsLinkedToNobodyThereIsAllowedAndHearsWhy() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);
        deploy("loner", "1", false);

        assertThat(clearance("payments", "p2").answer()).isEqualTo(Clearance.Answer.ALLOWED);
        assertThat(clearance("payments", "p2").reasons().getFirst()).contains("runs in production");
        assertThat(clearance("loner", "2").answer()).isEqualTo(Clearance.Answer.ALLOWED);
        assertThat(clearance("loner", "2").reasons().getFirst()).contains("No run has told of a link");
        assertThatThrownBy(() -> clearance(" ", "1")).isInstanceOf(Refused.class);
    }

    private void linked(String run, String consumer, String provider) {
        Link link = new Link(consumer, provider, "Payments");
        List<Event> events = new Story(link, run, "1.4.0", "1.5.0", false).events();
        store.runs().take(Story.PIPELINE, run, 0, events, NOW);
    }

    @Test
    void ofServicesThatCallEachOtherAndAreAllNewOneMayGoFirst() {
        deploy("loner", "1", false);
        linked("run-1", "orders", "stock");
        linked("run-2", "stock", "tax");
        linked("run-3", "tax", "orders");
        for (String service : List.of("orders", "stock", "tax")) {
            assertThat(clearance(service, "c2").answer()).as(service).isEqualTo(Clearance.Answer.ALLOWED);
        }

        linked("run-4", "orders", "payments");
        assertThat(clearance("orders", "c2").reasons())
                .as("who is no part of the ring goes before it")
                .singleElement()
                .asString()
                .contains("payments");
        linked("run-5", "payments", "tax");
        deploy("tax", "p1.4.0", false);
        assertThat(clearance("orders", "c2").reasons())
                .as("with one of the ring there the others follow it")
                .anySatisfy(reason -> assertThat(reason).contains("deployed --service stock"))
                .anySatisfy(reason -> assertThat(reason).contains("deployed --service payments"));
    }

    @Test
    void aConsumerIsNotAllowedWhereItsProviderWasNeverTold() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);
        deploy("loner", "1", false);
        store.deployments().deployed(Story.PIPELINE, "payments", "p1.4.0", "staging", false, NOW);

        assertThat(clearance("orders", "c2").answer()).isEqualTo(Clearance.Answer.NOT_KNOWN);
        assertThat(clearance("orders", "c2").reasons().getFirst())
                .contains("stormrider deployed --service payments --version VERSION --to production");

        deploy("payments", "p1.4.0", false);
        assertThat(clearance("orders", "c2").needs()).extracting(Need::state).containsExactly(Need.State.HELD);
        store.deployments().rolledBack(Story.PIPELINE, "payments", Optional.empty(), LIVE, "it hurts", NOW);
        assertThat(clearance("orders", "c2").answer())
                .as("that none runs is known")
                .isEqualTo(Clearance.Answer.ALLOWED);
    }

    @Test
    void aNameThatNobodyToldOfIsNotKnown() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.held("12").events(), NOW);

        assertThat(clearance("orders", "c2").answer()).isEqualTo(Clearance.Answer.NOT_KNOWN);
        assertThat(clearance("ordres", "c2").answer()).isEqualTo(Clearance.Answer.NOT_KNOWN);
        deploy("payments", "p1", false);
        assertThat(clearance("ordres", "c2").reasons().getFirst()).contains("called ordres");
        assertThat(store.deployments()
                        .clearance("orders", "c2", "prodcution", NOW)
                        .answer())
                .isEqualTo(Clearance.Answer.NOT_KNOWN);
    }

    @Test
    void theMatrixShowsWhatRunsAndWhatWasRidden() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);
        deploy("orders", "c1", false);
        deploy("payments", "p1.4.0", false);

        List<DeployMatrix> matrices =
                store.deployments().matrix(LIVE, Optional.empty(), 10, NOW).items();

        assertThat(matrices).hasSize(1);
        DeployMatrix matrix = matrices.getFirst();
        assertThat(matrix.consumers())
                .containsExactly(new DeployMatrix.Version("c1", true), new DeployMatrix.Version("c2", false));
        assertThat(matrix.cell("c1", "p1.4.0").orElseThrow().meets()).isTrue();
        assertThat(matrix.cell("c1", "p1.4.0").orElseThrow().proof()).isEmpty();
        assertThat(matrix.cell("c2", "p1.5.0").orElseThrow().proof()).isPresent();
        assertThat(matrix.cell("c1", "p1.5.0")).isEmpty();
    }

    @Test
    void theMatrixIsToldInPartsToTheLastLink() {
        List<Link> ridden = new ArrayList<>();
        for (int each = 0; each < 5; each++) {
            Link link = new Link("orders-" + each, "payments", "Payments");
            Story story = new Story(link, "12", "1.4.0", "1.5.0", false);
            store.runs().take(Story.PIPELINE, "run-" + each, 0, story.events(), NOW.plusSeconds(each / 2));
            ridden.addFirst(link);
        }

        List<Link> told = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Slice<DeployMatrix> part = store.deployments().matrix(LIVE, cursor, 2, NOW);
            part.items().forEach(matrix -> told.add(matrix.link()));
            cursor = part.next();
        } while (cursor.isPresent());

        assertThat(told).isEqualTo(ridden);
    }

    @Test
    void aLinkTellsItsHistoryAndItsWeaknesses() {
        store.runs().take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);
        store.runs().take(Story.PIPELINE, "run-2", 0, Story.broken("13").events(), NOW.plusSeconds(1));
        assertThat(store.links().weaknesses(Story.SHOP, 10)).singleElement().satisfies(weakness -> {
            assertThat(weakness.times()).isEqualTo(2);
            assertThat(weakness.first()).isEqualTo(NOW);
            assertThat(weakness.lastReview()).isEqualTo(2);
            assertThat(weakness.healed()).isFalse();
        });

        store.runs().take(Story.PIPELINE, "run-3", 0, Story.held("13").events(), NOW.plusSeconds(2));

        assertThat(store.links().weaknesses(Story.SHOP, 10).getFirst().healed()).isTrue();
        assertThat(store.links().line(Story.SHOP).reviews()).isEqualTo(2);
        var first = store.links().history(Story.SHOP, Optional.empty(), 2);
        assertThat(first.items()).extracting(run -> run.id()).containsExactly("run-3", "run-2");
        assertThat(store.links().history(Story.SHOP, first.next(), 2).items())
                .extracting(run -> run.id())
                .containsExactly("run-1");
        assertThat(store.links().proofs(Story.SHOP, 10))
                .hasSize(2)
                .allMatch(proof -> proof.run().equals("run-3"));
        assertThat(store.links().lines(Optional.of("PAY"), Optional.empty(), 5).items())
                .hasSize(1);
        assertThat(store.links().lines(Optional.of("p_y"), Optional.empty(), 5).items())
                .isEmpty();
    }
}
