package dev.stormrider.store;

import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event.Ended;
import dev.stormrider.ledger.Event.Poll;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.verdict.Ballot;
import dev.stormrider.verdict.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Puts the parts of a run together: how far they are, and when all have ended, the gate that they come to. */
record Gathering(Writing writing, long run, Instant now) {
    /** The row of the run says how far its parts are together. */
    void add() {
        writing.update("UPDATE run SET heard = :now, (awaited, bytes, done, total, planned) = (SELECT SUM(awaited),"
                        + " SUM(bytes), SUM(done), SUM(total), SUM(planned) FROM part WHERE part.run = run.number)"
                        + " WHERE number = :run")
                .bind("now", now.toEpochMilli())
                .bind("run", run)
                .execute();
    }

    /**
     * What is kept of the end of a part until the others have ended; the summary of a part says nothing of the whole.
     */
    static byte[] kept(Ended end) {
        return Packed.pack(EventFile.write(new Ended(
                end.at(), end.decision(), end.order(), end.reasons(), end.took(), new Document("{}"), end.poll())));
    }

    /** The end of the run, where all parts have come to theirs. */
    Optional<Ended> whole(Instant at) {
        List<Ending> endings = writing.handle()
                .createQuery("SELECT number, ending FROM part WHERE run = :run AND ended IS NOT NULL ORDER BY number")
                .bind("run", run)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Ending(row.count("number"), ended(Packed.unpack(row.bytes("ending"))));
                })
                .list();
        int parts = writing.handle()
                .createQuery("SELECT parts FROM run WHERE number = :run")
                .bind("run", run)
                .mapTo(Integer.class)
                .one();
        return endings.size() < parts ? Optional.empty() : Optional.of(decided(at, endings));
    }

    private static Ended ended(String line) {
        if (EventFile.read(line).getFirst() instanceof Ended end) {
            return end;
        }
        throw new IllegalStateException("a part ends with something else than its end");
    }

    private record Ending(int part, Ended end) {}

    private record Cell(int part, TrialCell cell, Optional<Ballot.Vote> vote) {}

    private Ended decided(Instant at, List<Ending> endings) {
        List<Cell> cells = writing.handle()
                .createQuery("SELECT * FROM cell WHERE run = :run AND told ORDER BY ordinal")
                .bind("run", run)
                .map((results, context) -> {
                    Row row = new Row(results);
                    TrialCell cell = Cells.cell(row);
                    return new Cell(
                            Parts.number(row.count("ordinal")), cell, row.maybe("vote").map(vote -> Votes.read(cell, vote)));
                })
                .list();
        List<Ballot.Vote> votes =
                cells.stream().flatMap(each -> each.vote().stream()).toList();
        Ballot all = new Ballot(false, List.of(), votes, Set.of(), untold(endings, cells), false, false);
        Ballot ballot = endings.stream()
                .map(each -> each.end().poll().orElseGet(Gathering::nothing).with(List.of()))
                .reduce(all, Ballot::and);
        Gate gate = ballot.gate();
        block(cells, ballot);
        List<String> reasons = new ArrayList<>(gate.reasons());
        reasons.add("Ridden in " + endings.size() + " parts.");
        return new Ended(
                at,
                gate.decision().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                gate.order().word(),
                EventLimits.reasons(reasons),
                took(),
                new Document("{}"));
    }

    /** What a part found and did not tell may have been harm; what it does not count is not known to be all. */
    private static List<String> untold(List<Ending> endings, List<Cell> cells) {
        List<String> troubles = new ArrayList<>();
        for (Ending each : endings) {
            long told = cells.stream()
                    .filter(cell -> cell.part() == each.part() && cell.vote().isPresent())
                    .count();
            each.end().poll().filter(poll -> poll.votes() != told).ifPresent(poll -> {
                String part = "Part " + each.part() + " of " + endings.size();
                troubles.add(part + " told " + told + " findings, and its end counts " + poll.votes() + ".");
            });
        }
        return troubles;
    }

    private static Poll nothing() {
        return new Poll(
                false, List.of(), List.of(), 0, List.of("A part does not tell what its end counts for."), false, true);
    }

    /** Which findings close the gate is known by now: harm in one part may be what another part's order avoided. */
    private void block(List<Cell> cells, Ballot ballot) {
        Set<Ballot.Vote> closing = Set.copyOf(ballot.closing());
        PreparedBatch batch = writing.handle()
                .prepareBatch("UPDATE cell SET blocks = :blocks WHERE run = :run AND experiment = :experiment"
                        + " AND pairing = :pairing");
        boolean any = false;
        for (Cell each : cells) {
            boolean blocks = each.vote().filter(closing::contains).isPresent();
            if (blocks != each.cell().blocks()) {
                any = true;
                batch.bind("blocks", blocks)
                        .bind("run", run)
                        .bind("experiment", each.cell().experiment())
                        .bind("pairing", each.cell().pairing().word())
                        .add();
            }
        }
        if (any) {
            batch.execute();
        }
    }

    /** From the beginning of the first to the end of the last, by the clocks of those who rode. */
    private Duration took() {
        long millis = writing.handle()
                .createQuery("SELECT MAX(began + took) - MIN(began) FROM part WHERE run = :run")
                .bind("run", run)
                .mapTo(Long.class)
                .one();
        return Duration.ofMillis(millis);
    }
}
