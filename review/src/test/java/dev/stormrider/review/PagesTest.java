package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Decision;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.PartState;
import dev.stormrider.ledger.PartView;
import dev.stormrider.ledger.ReviewLine;
import dev.stormrider.ledger.ReviewQuery;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.RunPapers;
import dev.stormrider.ledger.RunState;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Standing;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.report.Markup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages as texts, without a browser. */
class PagesTest {
    private static final Made MADE = Made.plain();
    private static final Visit APPROVER = Made.visit(Role.APPROVER, "/reviews/12", Map.of());

    private static String review(Role role) {
        return new ReviewPage(Made.visit(role, "/reviews/12", Map.of()), MADE.whole()).page(7, MADE.broke(), Map.of());
    }

    private static int times(String what, String text) {
        return text.split(Pattern.quote(what), -1).length - 1;
    }

    @Test
    void tellsHowToBeginWhereThereIsNoReview() {
        Visit visit = Made.visit(Role.VIEWER, "/reviews", Map.of());

        String page = ReviewsPage.of(visit, new Slice<>(List.of(), Optional.empty()), Optional.empty());

        assertThat(page).contains("No review yet", "stormrider test --publish", "href=\"/tokens\"");
    }

    @Test
    void keepsWhatWasAskedForOnTheWayToTheNextPart() {
        Visit visit = Made.visit(Role.VIEWER, "/reviews", Map.of("q", "fee & co", "after", "old"));
        List<ReviewLine> lines = List.of(MADE.whole().line());

        String page = ReviewsPage.of(visit, new Slice<>(lines, Optional.of("a+b")), Optional.empty());

        assertThat(page).contains("q=fee+%26+co").contains("after=a%2Bb").doesNotContain("after=old");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void showsFormsToThoseWhoMayUseThem(Role role) {
        String page = review(role);

        boolean comments = role != Role.VIEWER;
        boolean decides = role == Role.APPROVER || role == Role.ADMIN;
        assertThat(page.contains("action=\"/reviews/12/comments\"")).isEqualTo(comments);
        assertThat(page.contains("value=\"ride-again\"")).isEqualTo(comments);
        assertThat(page.contains("value=\"approve\"")).isEqualTo(decides);
        assertThat(page.contains("Waive this finding")).isEqualTo(decides);
        assertThat(page.contains("href=\"/settings\"")).isEqualTo(role == Role.ADMIN);
        assertThat(times("name=\"csrf\" value=\"token-of-a-form\"", page)).isEqualTo(times("method=\"post\"", page));
    }

    @Test
    void listensFromTheChangeAfterWhichItWasWritten() {
        assertThat(review(Role.VIEWER)).contains("data-live=\"/reviews/12/live?after=7\"");
    }

    @ParameterizedTest
    @CsvSource({
        "https://forge.example/1, true",
        "http://forge.example/1, true",
        "javascript:pwned=1, false",
        "' javascript:pwned=1', false",
        "data:text/html;base64xx, false",
        "//forge.example, false",
        "'', false"
    })
    void linksToOtherSitesAndToNothingElse(String address, boolean linked) {
        Markup out = new Markup();

        Pieces.elsewhere(out, "there", Optional.of(address));

        assertThat(out.document().startsWith("<a ")).isEqualTo(linked);
        assertThat(out.document()).contains("there");
    }

    @Test
    void tellsOfADocumentThatItCannotReadAndGoesOn() {
        ReviewWhole whole = MADE.whole();
        RunPapers papers = new RunPapers(
                whole.papers().before(),
                whole.papers().after(),
                new Document("{\"changes\":7}"),
                Optional.of(new Document("[]")));
        ReviewWhole other = Made.with(whole, papers);
        FoundView found = new FoundView(MADE.broke().getFirst().cell(), new Document("{\"experiment\":1}"));

        String page = new ReviewPage(APPROVER, other).page(0, List.of(found), Map.of());

        assertThat(times("This cannot be shown", page)).isEqualTo(3);
        assertThat(page).contains("amendment/changes: a list was expected", "Decisions and discussion");
    }

    @Test
    void renewsARowOfTheMatrixForARideAndNoFindings() {
        ReviewWhole riding = MADE.riding(20);
        TrialCell cell = riding.cells().getLast();
        String part = cell.experiment() + " " + cell.pairing().word();
        Supplier<LiveParts.Evidence> none = () -> {
            throw new AssertionError("findings were asked for");
        };

        List<Pages.Part> parts = new LiveParts(APPROVER, riding)
                .of(List.of(change("trial", part), change("trial", part), change("phase", "")), none);

        assertThat(parts).extracting(Pages.Part::id).hasSize(4).contains("standing", "together", "corners");
        Pages.Part row = parts.stream()
                .filter(each -> each.id().startsWith("row-"))
                .findFirst()
                .orElseThrow();
        assertThat(new ReviewPage(APPROVER, riding).page(0, List.of(), Map.of()))
                .contains("<tr id=\"" + row.id() + "\">" + row.html() + "</tr>");
    }

    @Test
    void renewsAllThatTheEndOfARunChanges() {
        LiveParts.Evidence evidence = new LiveParts.Evidence(MADE.broke(), Map.of());

        List<Pages.Part> parts = new LiveParts(APPROVER, MADE.whole()).of(List.of(change("ended", "")), () -> evidence);

        assertThat(parts)
                .extracting(Pages.Part::id)
                .contains("standing", "matrix", "corners", "findings", "questions", "weaknesses", "runs");
    }

    @Test
    void leavesTheFormsAloneWhereSomebodySaidSomething() {
        List<Pages.Part> parts = new LiveParts(APPROVER, MADE.whole())
                .of(List.of(change("comment", "")), () -> new LiveParts.Evidence(List.of(), Map.of()));

        assertThat(parts).extracting(Pages.Part::id).containsExactly("standing", "said");
        assertThat(parts.getLast().html()).doesNotContain("<form");
    }

    @Test
    void tellsHowFarThePartsOfARunAreTogether() {
        PartView over = part(1, PartState.ENDED);

        assertThat(parts(MADE.riding(3), over, part(2, PartState.RUNNING), part(3, PartState.AWAITED)))
                .contains("<summary>1 of 3 parts ended, 1 awaited, 1 running; together they decide once all have<");
        assertThat(parts(MADE.whole(), over, part(2, PartState.ENDED)))
                .contains("<summary>2 of 2 parts ended: together rejected<");
        assertThat(parts(MADE.whole())).doesNotContain("parts ended");
    }

    private static PartView part(int number, PartState state) {
        return new PartView(number, state, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, 5);
    }

    private static String parts(ReviewWhole whole, PartView... parts) {
        ReviewWhole split = Made.with(whole, whole.run().in(List.of(parts)));
        return new ReviewPage(APPROVER, split).page(0, List.of(), Map.of());
    }

    private static Change change(String what, String part) {
        return new Change(1, 12, what, "20261130-084501", part);
    }

    @Test
    void letsWhoGaveAWaiverAndAdminsTakeItBack() {
        assertThat(MADE.whole().waivers().counting()).extracting(Decision::by).containsExactly("ada");

        assertThat(taken("ada", Role.APPROVER)).isOne();
        assertThat(taken("grace", Role.ADMIN)).isOne();
        assertThat(taken("grace", Role.APPROVER)).isZero();
    }

    private static int taken(String who, Role role) {
        Visit visit = new Visit(
                Optional.of(new Actor(who, "session", role.rights())),
                "token-of-a-form",
                "/reviews/12",
                Map.of(),
                Made.NOW);
        String page = FindingPage.of(visit, MADE.whole(), MADE.broke().getLast(), List.of());
        assertThat(page.contains("Waived by ada")).isTrue();
        return times("Take the waiver back", page);
    }

    @Test
    void framesAFindingThatWasWaivedAsSparedOnItsOwnPageAsWell() {
        FoundView waived = MADE.broke().getLast();
        assertThat(waived.cell().blocks()).isTrue();

        String page = FindingPage.of(APPROVER, MADE.whole(), waived, List.of());
        String other = FindingPage.of(APPROVER, MADE.whole(), MADE.broke().getFirst(), List.of());

        assertThat(page).contains("card finding spared").doesNotContain("card finding blocks");
        assertThat(other).contains("card finding blocks").doesNotContain("card finding spared");
    }

    @Test
    void readsDaysToTheirEndAndNamesWhatItDoesNotKnow() throws Refused {
        ReviewQuery query = ReviewFilter.query(
                Made.visit(Role.VIEWER, "/reviews", Map.of("from", "2026-11-01", "to", "2026-11-30", "q", " fee ")),
                50);

        assertThat(query.from()).contains(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(query.to()).contains(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(query.text()).contains("fee");
        assertThatThrownBy(() ->
                        ReviewFilter.query(Made.visit(Role.VIEWER, "/reviews", Map.of("standing", "upright")), 50))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("\"upright\" is no standing; there are riding, waiting,");
        assertThatThrownBy(() -> ReviewFilter.query(Made.visit(Role.VIEWER, "/", Map.of("to", "soon")), 50))
                .hasMessageContaining("\"soon\" is no day");
    }

    @Test
    void servesItsFilesByTheirHashAlone() {
        String path = Assets.path("site.css");
        String hash = path.split("/", -1)[2];

        assertThat(Assets.asset(hash, "site.css").orElseThrow().type()).startsWith("text/css");
        assertThat(Assets.asset(hash, "other.css")).isEmpty();
        assertThat(Assets.asset("0000", "site.css")).isEmpty();
    }

    @Test
    void saysNothingOfHowTheServerIsMadeWhereSomethingIsWrong() {
        String page = ProblemPage.of(Made.visit(Role.VIEWER, "/x", Map.of()), 500, "the server made a mistake");

        assertThat(page).contains("Our mistake", "The server made a mistake.").doesNotContain("Exception", "java");
    }

    @Test
    void saysWhatChangesByItself() {
        assertThat(standing(Standing.Kind.RATIFIED)).contains("The first of its waivers expires: ");
        assertThat(standing(Standing.Kind.WAITING)).contains("The first of its waivers expires: ");
        assertThat(standing(Standing.Kind.RIDING)).contains("Unless more is heard of the ride, it counts as lost: ");
    }

    private static String standing(Standing.Kind kind) {
        Standing standing = new Standing(kind, List.of("The fee is waived."), Optional.of(Made.NOW));
        Markup out = new Markup();
        StandingPart.write(out, Made.with(MADE.whole(), standing));
        return out.document();
    }

    @Test
    void tellsARunThatFellSilent() {
        ReviewWhole lost = Made.with(MADE.riding(3), MADE.run(RunState.LOST, 3));

        String page = new ReviewPage(APPROVER, lost).page(0, List.of(), Map.of());

        assertThat(page).contains("3 of 105 rides done, trials; then it fell silent", "? fell silent");
    }
}
