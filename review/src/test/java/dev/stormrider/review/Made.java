package dev.stormrider.review;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Comment;
import dev.stormrider.ledger.ContractText;
import dev.stormrider.ledger.Counts;
import dev.stormrider.ledger.Decision;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Origin;
import dev.stormrider.ledger.ReviewLine;
import dev.stormrider.ledger.ReviewState;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.RunPapers;
import dev.stormrider.ledger.RunState;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Standing;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.ledger.Waivers;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the pages show, made of a run of the shop in {@code examples/}.
 *
 * @param words what becomes of each text that comes from outside
 */
record Made(UnaryOperator<String> words) {
    static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

    private static final JsonNode RUN =
            JsonMapper.shared().readTree(text(Path.of("src/test/resources/rejected-run.json")));
    private static final Path CONTRACTS = Path.of("../examples/shop/contracts/payments");

    /** Longer than a narrow screen is wide, without a place to break at. */
    private static final String FOLDER = "services/payments/src/main/resources/contracts/public/";

    /** Members whose values are words of the report's own, which nobody outside can choose. */
    private static final Set<String> OURS = Set.of(
            "pairing",
            "verdict",
            "corner",
            "party",
            "phase",
            "ride",
            "kind",
            "forecast",
            "turn",
            "upgraded",
            "writer",
            "reader",
            "rollout",
            "fate",
            "fingerprint",
            "entries");

    static Made plain() {
        return new Made(text -> text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Visit visit(Role role, String path, Map<String, String> query) {
        return new Visit(Optional.of(new Actor("ada", "session", role.rights())), "token-of-a-form", path, query, NOW);
    }

    String word(String text) {
        return words.apply(text);
    }

    Optional<String> some(String text) {
        return Optional.of(word(text));
    }

    private Document document(JsonNode node) {
        return new Document(spoken("", node).toString());
    }

    private JsonNode spoken(String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(member -> copy.set(member.getKey(), spoken(member.getKey(), member.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(spoken(name, item)));
            return copy;
        }
        boolean foreign = node.isString() && !OURS.contains(name);
        return foreign ? JsonNodeFactory.instance.stringNode(word(node.asString())) : node;
    }

    Link link() {
        return new Link(word("orders"), word("payments"), word("Payments"));
    }

    Origin origin() {
        return new Origin(
                some("github.com/shop/payments"),
                some("482"),
                some("5f2c1d9a7b3e4f60718293a4b5c6d7e8f9012345"),
                some("fee-becomes-optional"),
                some("grace"),
                some("https://github.example/shop/payments/pull/482"),
                some("https://ci.example/jobs/9911"));
    }

    List<Event.Planned> plan() {
        return StreamSupport.stream(RUN.get("experiments").spliterator(), false)
                .map(each -> new Event.Planned(
                        word(each.get("id").asString()),
                        word(each.get("operation").asString()),
                        word(each.get("subject").asString()),
                        word(each.get("weather").asString()),
                        word(each.get("question").asString()),
                        Optional.ofNullable(each.get("forecast")).map(JsonNode::asString),
                        StreamSupport.stream(each.get("pairings").spliterator(), false)
                                .map(pairing -> Pairing.of(pairing.asString()))
                                .toList(),
                        each.get("load").asBoolean(),
                        word(each.get("why").asString()),
                        each.get("risk").asInt()))
                .toList();
    }

    /** All findings, the gravest first. */
    List<FoundView> found() {
        List<FoundView> found = new ArrayList<>();
        for (JsonNode each : RUN.get("findings")) {
            boolean broke = each.get("verdict").asString().equals("broke");
            boolean old = !broke && !each.get("oldWeaknesses").isEmpty();
            TrialCell cell = new TrialCell(
                    word(each.get("experiment").asString()),
                    Pairing.of(each.get("pairing").asString()),
                    Verdict.valueOf(each.get("verdict").asString().toUpperCase(Locale.ROOT)),
                    word(each.get("reason").asString()),
                    NOW.minusSeconds(600),
                    true,
                    Optional.of(Integer.toHexString(
                                    each.get("experiment").asString().hashCode()) + "0abc"),
                    broke,
                    old);
            found.add(
                    broke
                            ? found.stream()
                                    .filter(it -> it.cell().blocks())
                                    .toList()
                                    .size()
                            : found.size(),
                    new FoundView(cell, document(each)));
        }
        return found;
    }

    List<FoundView> broke() {
        return found().stream().filter(each -> each.cell().blocks()).toList();
    }

    RunPapers papers() {
        ContractText before = new ContractText(
                word(FOLDER + "before.yaml"), word("1.4.0"), "aa", word(text(CONTRACTS.resolve("before.yaml"))));
        ContractText after = new ContractText(
                word(FOLDER + "after.yaml"), word("1.5.0"), "bb", word(text(CONTRACTS.resolve("after.yaml"))));
        return new RunPapers(before, after, document(RUN.get("amendment")), Optional.of(document(RUN)));
    }

    List<Event.Logged> logs() {
        return List.of(new Event.Logged(
                NOW.minusSeconds(610),
                word("orders"),
                word("post-payments.handshake.drop-response"),
                List.of(
                        word("2026-11-30T08:49:50Z INFO  POST /orders took 2103 ms"),
                        word("2026-11-30T08:49:50Z WARN  payment timed out, trying once more"))));
    }

    RunView run(RunState state, int done) {
        boolean ended = state == RunState.ENDED;
        return new RunView(
                "20261130-084501",
                12,
                link(),
                state,
                120,
                word("ci"),
                NOW.minusSeconds(700),
                NOW.minusSeconds(ended ? 600 : 2),
                ended ? Optional.of(NOW.minusSeconds(600)) : Optional.empty(),
                ended ? Optional.of(Duration.ofSeconds(97)) : Optional.empty(),
                Optional.of(new Event.Versions(word("2.3.0"), word("2.4.0-rc1"))),
                Optional.of(new Event.Versions(word("1.4.0"), word("1.5.0"))),
                origin(),
                some("staging"),
                word("0.1.0"),
                42,
                ended ? Optional.empty() : some("trials"),
                done,
                105,
                new Counts(67, 35, 55, 14, 1, 14, 3),
                ended ? Optional.of("rejected") : Optional.empty(),
                ended ? Optional.of("no-safe-order") : Optional.empty(),
                List.of(word("it broke")),
                List.of());
    }

    ReviewLine line(long number, Standing.Kind standing, ReviewState state) {
        return new ReviewLine(
                number,
                link(),
                state,
                standing,
                origin(),
                word("1.4.0"),
                word("1.5.0"),
                "20261130-084501",
                Optional.of("rejected"),
                new Counts(67, 35, 55, 14, 1, 14, 3),
                2,
                3,
                NOW.minusSeconds(90_000),
                NOW.minusSeconds(600 * number));
    }

    List<Decision> decisions() {
        return List.of(
                new Decision(
                        1,
                        12,
                        DecisionKind.REJECT,
                        word("grace"),
                        NOW.minusSeconds(500),
                        word("The fee must not become 0."),
                        some("20261130-084501"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Decision(
                        2,
                        12,
                        DecisionKind.WAIVE,
                        word("ada"),
                        NOW.minusSeconds(400),
                        word("Refunds are switched off until the new year."),
                        some("20261130-084501"),
                        broke().getLast().cell().fingerprint(),
                        some("grace"),
                        Optional.of(NOW.plus(Duration.ofDays(20)))),
                new Decision(
                        3,
                        12,
                        DecisionKind.RIDE_AGAIN,
                        word("ada"),
                        NOW.minusSeconds(300),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    List<Comment> comments() {
        return List.of(
                new Comment(
                        1,
                        12,
                        word("ada"),
                        NOW.minusSeconds(450),
                        word("Where does the 0 come from?\nThe old code asked twice."),
                        Optional.empty()),
                new Comment(
                        2,
                        12,
                        word("grace"),
                        NOW.minusSeconds(420),
                        word("From the default of the new client."),
                        Optional.empty()));
    }

    ReviewWhole whole() {
        return new ReviewWhole(
                line(12, Standing.Kind.REJECTED, ReviewState.OPEN),
                new Standing(
                        Standing.Kind.REJECTED,
                        List.of(
                                word("The gate is closed by 13 findings that nobody has waived."),
                                word("grace rejected it.")),
                        Optional.of(NOW.plus(Duration.ofDays(20)))),
                run(RunState.ENDED, 105),
                papers(),
                plan(),
                found().stream().map(FoundView::cell).toList(),
                List.of(run(RunState.ENDED, 105), run(RunState.LOST, 31)),
                decisions(),
                Waivers.of(decisions(), NOW),
                comments());
    }

    /** {@code whole} at {@code standing}. */
    static ReviewWhole with(ReviewWhole whole, Standing standing) {
        return with(whole, standing, whole.run(), whole.papers());
    }

    /** {@code whole} with {@code run} as its newest. */
    static ReviewWhole with(ReviewWhole whole, RunView run) {
        return with(whole, whole.standing(), run, whole.papers());
    }

    /** {@code whole} with {@code papers} of its newest run. */
    static ReviewWhole with(ReviewWhole whole, RunPapers papers) {
        return with(whole, whole.standing(), whole.run(), papers);
    }

    private static ReviewWhole with(ReviewWhole whole, Standing standing, RunView run, RunPapers papers) {
        return new ReviewWhole(
                whole.line(),
                standing,
                run,
                papers,
                whole.plan(),
                whole.cells(),
                Stream.concat(Stream.of(run), whole.runs().stream().skip(1)).toList(),
                whole.decisions(),
                whole.waivers(),
                whole.comments());
    }

    /** The same while {@code done} rides are done. */
    ReviewWhole riding(int done) {
        List<TrialCell> cells = found().stream()
                .map(FoundView::cell)
                .limit(done)
                .map(cell -> new TrialCell(
                        cell.experiment(),
                        cell.pairing(),
                        cell.verdict(),
                        cell.reason(),
                        cell.at(),
                        false,
                        Optional.empty(),
                        false,
                        false))
                .toList();
        RunPapers papers = papers();
        return new ReviewWhole(
                line(13, Standing.Kind.RIDING, ReviewState.OPEN),
                new Standing(Standing.Kind.RIDING, List.of(word("The newest run is under way.")), Optional.empty()),
                run(RunState.RUNNING, done),
                new RunPapers(papers.before(), papers.after(), papers.amendment(), Optional.empty()),
                plan(),
                cells,
                List.of(run(RunState.RUNNING, done)),
                List.of(),
                new Waivers(List.of()),
                List.of());
    }
}
