package dev.stormrider.review;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.AuditEntry;
import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Deployment;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Objection;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Slice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages over a ledger: asks it for what a page shows, and writes the page. */
final class Site implements Pages {
    private static final int LINES = 50;
    private static final int HISTORY = 30;
    private static final int WEAKNESSES = 100;
    private static final int PROOFS = 50;
    private static final int WEEKS = 26;
    private static final int MATRICES = 50;
    private static final int UNDELIVERED = 20;
    private static final int TOKENS = 100;
    private static final int ACCOUNTS = 100;
    private static final int RUNNING = 100;
    private static final int AUDIT = 100;

    private final Ledger ledger;

    Site(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String reviews(Visit visit) {
        try {
            return ReviewsPage.of(visit, ledger.reviews().lines(ReviewFilter.query(visit, LINES)), Optional.empty());
        } catch (Refused | Objection.Refused unclear) {
            String words = String.valueOf(unclear.getMessage());
            return ReviewsPage.of(visit, new Slice<>(List.of(), Optional.empty()), Optional.of(words));
        }
    }

    @Override
    public String review(Visit visit, long number) {
        // Asked first: what happens in between is told twice rather than never.
        long newest = ledger.changes().newest();
        ReviewWhole whole = ledger.reviews().whole(number, visit.now());
        List<FoundView> findings = findings(whole);
        return new ReviewPage(visit, whole).page(newest, findings, logs(whole, findings));
    }

    private List<FoundView> findings(ReviewWhole whole) {
        return ledger.runs()
                .findings(whole.run().id(), true, 0, ReviewPage.FINDING_LIMIT)
                .items();
    }

    /** By experiment, for those whose findings are told in full. */
    private Map<String, List<Event.Logged>> logs(ReviewWhole whole, List<FoundView> findings) {
        Map<String, List<Event.Logged>> logs = new HashMap<>();
        findings.stream()
                .map(each -> each.cell().experiment())
                .distinct()
                .limit(FindingPart.FULL_LIMIT)
                .forEach(experiment -> logs.put(experiment, shown(whole, experiment)));
        return logs;
    }

    private List<Event.Logged> shown(ReviewWhole whole, String experiment) {
        return ledger.runs()
                .logs(whole.run().id(), experiment, Optional.empty())
                .items();
    }

    @Override
    public String finding(Visit visit, long number) throws Refused {
        ReviewWhole whole = ledger.reviews().whole(number, visit.now());
        String experiment = visit.asked("experiment").orElse("");
        String word = visit.asked("pairing").orElse("");
        Optional<FoundView> found = Pairing.ALL.stream()
                .filter(pairing -> pairing.word().equals(word))
                .findFirst()
                .flatMap(pairing -> ledger.runs().finding(whole.run().id(), experiment, pairing));
        return FindingPage.of(
                visit,
                whole,
                found.orElseThrow(() -> new Refused(404, "the newest run of this review has no such finding")),
                shown(whole, experiment));
    }

    @Override
    public List<Part> parts(Visit visit, long number, List<Change> changes) {
        ReviewWhole whole = ledger.reviews().whole(number, visit.now());
        return new LiveParts(visit, whole).of(changes, () -> {
            List<FoundView> findings = findings(whole);
            return new LiveParts.Evidence(findings, logs(whole, findings));
        });
    }

    @Override
    public String links(Visit visit) {
        return LinksPage.of(visit, ledger.links().lines(visit.asked("q"), visit.asked("after"), LINES));
    }

    @Override
    public String link(Visit visit, Link link) {
        return LinkPage.of(
                visit,
                ledger.links().line(link),
                ledger.links().history(link, visit.asked("before"), HISTORY),
                ledger.links().weaknesses(link, WEAKNESSES),
                ledger.links().proofs(link, PROOFS));
    }

    @Override
    public String matrix(Visit visit) {
        List<String> environments = ledger.deployments().environments();
        Optional<String> environment =
                visit.asked("environment").or(() -> environments.stream().findFirst());
        Slice<Deployment> running = environment
                .map(name -> ledger.deployments().running(name, visit.asked("services"), RUNNING))
                .orElse(new Slice<>(List.of(), Optional.empty()));
        List<Deployment> history = environment
                .map(name -> ledger.deployments()
                        .history(Optional.of(name), Optional.empty(), Optional.empty(), HISTORY)
                        .items())
                .orElse(List.of());
        return DeployMatrixPage.of(
                visit,
                new DeployMatrixPage.Known(
                        environment,
                        environments,
                        environment
                                .map(name ->
                                        ledger.deployments().matrix(name, visit.asked("after"), MATRICES, visit.now()))
                                .orElse(new Slice<>(List.of(), Optional.empty())),
                        running,
                        history));
    }

    @Override
    public String trends(Visit visit) {
        return TrendsPage.of(visit, ledger.trends().weeks(WEEKS, visit.now()));
    }

    @Override
    public String settings(Visit visit) {
        return SettingsPage.of(
                visit,
                ledger.settings().policy(),
                ledger.settings().shown(),
                ledger.settings().secrets(),
                ledger.outbox().undelivered(UNDELIVERED));
    }

    @Override
    public String accounts(Visit visit) {
        return AccountsPage.of(visit, ledger.accounts().lines(visit.asked("after"), ACCOUNTS));
    }

    @Override
    public String tokens(Visit visit, Optional<String> fresh) {
        Optional<String> whose =
                Pieces.may(visit, Right.ADMINISTER) ? Optional.empty() : Optional.of(Pieces.name(visit));
        return TokensPage.of(visit, ledger.tokens().lines(whose, visit.asked("after"), TOKENS), fresh);
    }

    @Override
    public String audit(Visit visit) {
        Optional<Long> before =
                visit.asked("before").filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
        List<AuditEntry> entries = ledger.audit().before(before, AUDIT);
        boolean more = entries.size() == AUDIT && entries.getLast().number() > 1;
        return AuditPage.of(visit, entries, more);
    }

    @Override
    public String login(Visit visit, Ways ways, String notice) {
        return LoginPage.of(visit, ways, notice);
    }

    @Override
    public String problem(Visit visit, int status, String words) {
        return ProblemPage.of(visit, status, words);
    }

    @Override
    public Optional<Asset> asset(String hash, String name) {
        return Assets.asset(hash, name);
    }
}
