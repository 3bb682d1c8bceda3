package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.Competence;
import dev.stormrider.ledger.Decision;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Decisions;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.ledger.Objection.Conflict;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Runs;
import dev.stormrider.ledger.Situation;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.verdict.Verdict;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The decisions, in a table. */
record DecisionRoom(Database database) implements Decisions {
    static final RowMapper<Decision> ROWS = (results, context) -> decision(new Row(results));

    /** What opens a gate falls with the account of who said it; what closes one stays until it is withdrawn. */
    static final String COUNTING = "NOT (decision.kind IN ('approve', 'waive')"
            + " AND decision.who IN (SELECT name FROM account WHERE disabled))";

    /** As the standing of a review has it: whose it is has said nothing else of the finding since. */
    private static final String LAST_WORD = " AND NOT EXISTS (SELECT 1 FROM decision AS later"
            + " WHERE later.fingerprint = decision.fingerprint AND later.id > decision.id"
            + " AND later.review = decision.review AND CASE WHEN later.kind = 'withdraw'"
            + " THEN COALESCE(later.owner, later.who) ELSE later.who END = decision.who)";

    private static Decision decision(Row row) throws SQLException {
        return new Decision(
                row.number("id"),
                row.number("review"),
                row.constant(DecisionKind.class, "kind"),
                row.text("who"),
                row.moment("at"),
                row.text("reason"),
                row.maybe("run"),
                row.maybe("fingerprint"),
                row.maybe("owner"),
                row.maybeMoment("expiry"));
    }

    @Override
    public Decision decide(Actor actor, long review, Choice choice, Instant now) {
        return database.write(writing -> {
            ReviewRoom.check(writing.handle(), review);
            Situation situation = Standings.situation(writing.handle(), review, now);
            seen(choice, situation);
            check(writing.handle(), actor, review, choice, situation, now);
            Decision decision = write(writing, actor, review, choice, situation, now);
            writing.audit(actor, "review." + choice.kind().word(), "review " + review, detail(decision), now);
            writing.change(
                    review, "decision", decision.run().orElse(""), choice.kind().word(), now);
            writing.update("UPDATE review SET changed = :now WHERE number = :review")
                    .bind("now", now.toEpochMilli())
                    .bind("review", review)
                    .execute();
            new Standings(writing, now).refresh(review);
            OutboxRoom.put(writing, OutboxRoom.REVIEW, review, "", now);
            return decision;
        });
    }

    /** A decision is on what somebody has seen: what was told since may be another amendment. */
    private static void seen(Choice choice, Situation situation) {
        String newest = situation.run().id();
        choice.run().filter(run -> !run.equals(newest)).ifPresent(run -> {
            throw new Conflict("the newest run of the review is " + newest + ", and not "
                    + EventLimits.cut(run, Runs.LONGEST_ID) + ": look at it, and decide again");
        });
    }

    private static void check(
            Handle handle, Actor actor, long review, Choice choice, Situation situation, Instant now) {
        List<Decision> decisions = of(handle, review);
        if (decisions.size() >= MOST_PER_REVIEW) {
            throw new Refused("a review holds at most " + MOST_PER_REVIEW + " decisions");
        }
        long run = RunRoom.number(handle, situation.run().id());
        Set<String> known = Cells.of(handle, run).stream()
                .filter(cell -> cell.told() && (cell.verdict() == Verdict.BROKE || cell.blocks()))
                .map(TrialCell::fingerprint)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        String whose = choice.whose(actor);
        Set<Optional<String>> before = decisions.stream()
                .filter(each -> each.by().equals(whose))
                .map(Decision::fingerprint)
                .collect(Collectors.toSet());
        new Competence(SettingRoom.policy(handle), situation.authors())
                .check(actor, choice, situation.run(), known, before, now);
    }

    private static Decision write(
            Writing writing, Actor actor, long review, Choice choice, Situation situation, Instant now) {
        boolean waiver = choice.kind() == DecisionKind.WAIVE;
        Decision decision = new Decision(
                writing.next("decision"),
                review,
                choice.kind(),
                actor.name(),
                Moments.whole(now),
                choice.reason(),
                Optional.of(situation.run().id()),
                waiver || choice.kind() == DecisionKind.WITHDRAW ? choice.fingerprint() : Optional.empty(),
                waiver ? choice.owner() : Optional.of(choice.whose(actor)).filter(name -> !name.equals(actor.name())),
                waiver ? choice.expiry().map(Moments::whole) : Optional.empty());
        writing.update("INSERT INTO decision (id, review, kind, who, at, reason, run, fingerprint, owner, expiry)"
                        + " VALUES (:id, :review, :kind, :who, :at, :reason, :run, :fingerprint, :owner, :expiry)")
                .bind("id", decision.id())
                .bind("review", review)
                .bind("kind", decision.kind().word())
                .bind("who", decision.by())
                .bind("at", decision.at().toEpochMilli())
                .bind("reason", decision.reason())
                .bind("run", decision.run())
                .bind("fingerprint", decision.fingerprint())
                .bind("owner", decision.owner())
                .bind("expiry", decision.expiry().map(Instant::toEpochMilli))
                .execute();
        return decision;
    }

    private static String detail(Decision decision) {
        String waiver = decision.fingerprint()
                .map(finding -> "finding " + finding
                        + decision.expiry()
                                .map(expiry -> ", owner " + decision.owner().orElse("") + ", until " + expiry)
                                .orElse("")
                        + ": ")
                .orElse("");
        String whose = decision.kind() == DecisionKind.WITHDRAW ? "of " + decision.whose() + ", " : "";
        return "run " + decision.run().orElse("") + ": " + whose + waiver + decision.reason();
    }

    @Override
    public List<Decision> of(long review) {
        return database.read(handle -> of(handle, review));
    }

    static List<Decision> of(Handle handle, long review) {
        return handle.createQuery("SELECT * FROM decision WHERE review = :review ORDER BY id")
                .bind("review", review)
                .map(ROWS)
                .list();
    }

    /** Those of a review that count, oldest first. */
    static List<Decision> counting(Handle handle, long review) {
        return handle.createQuery("SELECT * FROM decision WHERE review = :review AND " + COUNTING + " ORDER BY id")
                .bind("review", review)
                .map(ROWS)
                .list();
    }

    @Override
    public Slice<Decision> waivers(Optional<String> cursor, int most, Instant now) {
        Cursor place = cursor.isEmpty() ? new Cursor(now.toEpochMilli(), Long.MAX_VALUE) : Cursor.of(cursor);
        List<Decision> read = database.read(handle -> handle.createQuery(
                        "SELECT * FROM decision WHERE kind = 'waive' AND expiry > :now AND " + COUNTING + LAST_WORD
                                + " AND (expiry, id) > (:moment, :number) ORDER BY expiry, id LIMIT :limit")
                .bind("now", now.toEpochMilli())
                .bind("moment", place.moment())
                .bind("number", place.number())
                .bind("limit", Slice.checked(most) + 1)
                .map(ROWS)
                .list());
        return Slices.of(
                read, most, each -> new Cursor(each.expiry().orElseThrow().toEpochMilli(), each.id()));
    }
}
