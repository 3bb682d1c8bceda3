package dev.stormrider.review;

import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.AuditEntry;
import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.DeployMatrix;
import dev.stormrider.ledger.Deployment;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.LinkLine;
import dev.stormrider.ledger.Meeting;
import dev.stormrider.ledger.Outcome;
import dev.stormrider.ledger.Proof;
import dev.stormrider.ledger.ReviewLine;
import dev.stormrider.ledger.ReviewPolicy;
import dev.stormrider.ledger.ReviewState;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.RunState;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Standing;
import dev.stormrider.ledger.Token;
import dev.stormrider.ledger.TrendWeek;
import dev.stormrider.ledger.Weakness;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Each page with something made up on it: review 12 has ended, 13 is under way, 404 is not there. */
record MadePages(Made made) implements Pages {
    private static final Instant NOW = Made.NOW;
    private static final List<Standing.Kind> KINDS = List.of(Standing.Kind.values());
    private static final List<ReviewState> STATES = List.of(ReviewState.values());

    /** As of the moment for which all of it was made up. */
    private static Visit then(Visit visit) {
        return new Visit(visit.actor(), visit.csrf(), visit.path(), visit.query(), NOW);
    }

    @Override
    public String reviews(Visit visit) {
        if (visit.asked("q").isPresent()) {
            return ReviewsPage.of(then(visit), new Slice<>(List.of(), Optional.empty()), Optional.empty());
        }
        List<ReviewLine> lines = LongStream.rangeClosed(1, 14)
                .mapToObj(number -> made.line(
                        15 - number, KINDS.get((int) number % KINDS.size()), STATES.get((int) number % STATES.size())))
                .toList();
        return ReviewsPage.of(then(visit), new Slice<>(lines, Optional.of("next")), Optional.empty());
    }

    @Override
    public String review(Visit visit, long number) throws Refused {
        if (number == 404) {
            throw new Refused(404, "there is no review " + made.word("404"));
        }
        if (number == 13) {
            return new ReviewPage(then(visit), made.riding(37)).page(0, List.of(), Map.of());
        }
        List<FoundView> broke = made.broke();
        return new ReviewPage(then(visit), made.whole())
                .page(0, broke, Map.of(broke.getFirst().cell().experiment(), made.logs()));
    }

    @Override
    public String finding(Visit visit, long number) throws Refused {
        FoundView found = made.found().stream()
                .filter(each -> visit.asked("experiment")
                                .equals(Optional.of(each.cell().experiment()))
                        && visit.asked("pairing")
                                .equals(Optional.of(each.cell().pairing().word())))
                .findFirst()
                .orElseThrow(() -> new Refused(404, "there is no such finding"));
        List<Event.Logged> logs = made.logs();
        return FindingPage.of(then(visit), made.whole(), found, logs);
    }

    @Override
    public String links(Visit visit) {
        LinkLine line = new LinkLine(
                made.link(), 12, 2, Optional.of("rejected"), 3, NOW.minusSeconds(9_000_000), NOW.minusSeconds(600));
        return LinksPage.of(then(visit), new Slice<>(List.of(line, line), Optional.empty()));
    }

    @Override
    public String link(Visit visit, Link link) {
        Weakness old = new Weakness(
                "aabbccdd0011",
                made.word("post-refunds"),
                made.word("the consumer answers 500 where its contract has none"),
                true,
                NOW.minus(Duration.ofDays(80)),
                3,
                NOW.minusSeconds(600),
                12,
                9,
                false);
        Weakness healed = new Weakness(
                "aabbccdd0022",
                made.word("get-x"),
                made.word("the consumer waited for ever"),
                false,
                NOW.minus(Duration.ofDays(40)),
                5,
                NOW.minus(Duration.ofDays(33)),
                7,
                2,
                true);
        return LinkPage.of(
                then(visit),
                new LinkLine(link, 12, 2, Optional.of("rejected"), 1, NOW.minus(Duration.ofDays(90)), NOW),
                new Slice<>(
                        List.of(made.run(RunState.ENDED, 105), made.run(RunState.ENDED, 105)), Optional.of("older")),
                List.of(old, healed),
                List.of(proof("2.3.0", "1.4.0", Outcome.HELD), proof("2.4.0", "1.4.0", Outcome.BROKE)));
    }

    private Proof proof(String consumer, String provider, Outcome outcome) {
        return new Proof(
                new Meeting(made.link(), made.word(consumer), made.word(provider)),
                "20261130-084501",
                12,
                Optional.of(made.word("staging")),
                outcome,
                outcome == Outcome.BROKE ? List.of("aabb") : List.of(),
                NOW.minusSeconds(86_000));
    }

    @Override
    public String matrix(Visit visit) {
        List<DeployMatrix.Version> consumers = List.of(version("2.3.0", true), version("2.4.0-rc1", false));
        List<DeployMatrix.Version> providers =
                List.of(version("1.4.0", true), version("1.5.0", true), version("1.3.9", false));
        List<DeployMatrix.Cell> cells = new ArrayList<>();
        cells.add(cell(proof("2.3.0", "1.4.0", Outcome.HELD), false, true));
        cells.add(cell(proof("2.4.0-rc1", "1.4.0", Outcome.BROKE), false, false));
        cells.add(cell(proof("2.4.0-rc1", "1.5.0", Outcome.BROKE), true, false));
        cells.add(cell(proof("2.4.0-rc1", "1.3.9", Outcome.UNKNOWN), false, false));
        cells.add(new DeployMatrix.Cell(
                new Meeting(made.link(), made.word("2.3.0"), made.word("1.5.0")), Optional.empty(), false, true));
        return DeployMatrixPage.of(
                then(visit),
                new DeployMatrixPage.Known(
                        Optional.of(made.word("production")),
                        List.of(made.word("production"), made.word("staging")),
                        new Slice<>(
                                List.of(new DeployMatrix(made.link(), consumers, providers, cells)), Optional.empty()),
                        new Slice<>(
                                List.of(deployment("orders", "2.3.0", false), deployment("payments", "1.5.0", false)),
                                Optional.of(made.word("0-9"))),
                        List.of(deployment("payments", "1.5.0", false), deployment("orders", "2.4.0-rc0", true))));
    }

    private DeployMatrix.Version version(String name, boolean running) {
        return new DeployMatrix.Version(made.word(name), running);
    }

    private static DeployMatrix.Cell cell(Proof proof, boolean waived, boolean meets) {
        return new DeployMatrix.Cell(proof.meeting(), Optional.of(proof), waived, meets);
    }

    private Deployment deployment(String service, String version, boolean taken) {
        return new Deployment(
                1,
                made.word("production"),
                made.word(service),
                made.word(version),
                made.word("ci"),
                NOW.minusSeconds(200_000),
                taken ? Optional.of(NOW.minusSeconds(190_000)) : Optional.empty(),
                taken);
    }

    @Override
    public String trends(Visit visit) {
        List<TrendWeek> weeks = IntStream.range(0, 26)
                .mapToObj(i -> new TrendWeek(
                        LocalDate.of(2026, 6, 8).plusWeeks(i),
                        3 + i * 7 % 11,
                        3 + i * 7 % 11 - i % 2,
                        2 + i % 3,
                        Optional.of(Duration.ofSeconds(60 + i * 37 % 90)),
                        4,
                        i % 9 == 4 ? 1 : 0))
                .toList();
        return TrendsPage.of(then(visit), weeks);
    }

    @Override
    public String settings(Visit visit) {
        return SettingsPage.of(
                then(visit),
                ReviewPolicy.USUAL,
                Map.of(made.word("chat.webhook.name"), made.word("#contracts")),
                Set.of(made.word("github.secret")),
                List.of(made.word("Review 3 to chat, tried once so far: no route")));
    }

    @Override
    public String accounts(Visit visit) {
        List<Account> accounts = List.of(
                account("ada", Role.ADMIN, false),
                account("grace", Role.APPROVER, false),
                account("mallory", Role.VIEWER, true));
        return AccountsPage.of(then(visit), new Slice<>(accounts, Optional.of(made.word("mallory"))));
    }

    private Account account(String name, Role role, boolean disabled) {
        return new Account(
                made.word(name),
                made.word(name + " L."),
                role,
                disabled ? made.some("https://id.example") : Optional.empty(),
                Optional.empty(),
                List.of(made.word(name + "-gh")),
                disabled,
                NOW.minusSeconds(1_000_000),
                disabled ? Optional.empty() : Optional.of(NOW.minusSeconds(60)));
    }

    @Override
    public String tokens(Visit visit, Optional<String> fresh) {
        Token good = new Token(
                1,
                made.word("ci"),
                made.word("ada"),
                "sr_Ab3",
                Set.of(Right.READ, Right.PUBLISH),
                false,
                NOW.minusSeconds(86_000),
                NOW.plusSeconds(7_000_000),
                Optional.of(NOW.minusSeconds(90)),
                Optional.empty());
        Token gone = new Token(
                2,
                made.word("old laptop"),
                made.word("ada"),
                "sr_Zz9",
                Set.of(Right.READ),
                true,
                NOW.minusSeconds(9_000_000),
                NOW.plusSeconds(9_000),
                Optional.empty(),
                Optional.of(NOW.minusSeconds(80)));
        return TokensPage.of(
                then(visit), new Slice<>(List.of(good, gone), Optional.empty()), Optional.of("sr_this-is-shown-once"));
    }

    @Override
    public String audit(Visit visit) {
        List<AuditEntry> entries = LongStream.rangeClosed(0, 20)
                .mapToObj(i -> new AuditEntry(
                        40 - i,
                        NOW.minusSeconds(100 * i),
                        made.word("grace"),
                        made.word("session"),
                        made.word("review.reject"),
                        made.word("review 12"),
                        made.word("The fee must not become 0."),
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))
                .toList();
        return AuditPage.of(then(visit), entries, true);
    }

    @Override
    public String login(Visit visit, Ways ways, String notice) {
        return LoginPage.of(then(visit), ways, notice);
    }

    @Override
    public String problem(Visit visit, int status, String words) {
        return ProblemPage.of(then(visit), status, words);
    }

    @Override
    public List<Part> parts(Visit visit, long number, List<Change> changes) {
        return List.of();
    }

    @Override
    public Optional<Asset> asset(String hash, String name) {
        return Assets.asset(hash, name);
    }
}
