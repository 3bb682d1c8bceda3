package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Event.Begun;
import dev.stormrider.ledger.Event.Part;
import dev.stormrider.ledger.Objection.Conflict;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.PartState;
import dev.stormrider.ledger.PartView;
import dev.stormrider.ledger.RunState;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Runs;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * The parts of runs that several workers ride. The first that comes opens the run; one that is ridden again takes the
 * place of the try before, unless that had come to its end.
 */
record Parts(Writing writing, Actor actor, Instant now) {
    /** The run of a part that begins, and its review. */
    record Joined(long run, long review) {}

    private record Whole(long run, long review, long link, String publisher, int parts, String plan, boolean ended) {}

    private record Earlier(Instant began, boolean ended) {}

    /** The number that an event of {@code part} has among all that are told of its run. */
    static int ordinal(int part, int event) {
        return part * Runs.MOST_EVENTS + event;
    }

    /** The part that told an event with {@code ordinal}. */
    static int number(int ordinal) {
        return ordinal / Runs.MOST_EVENTS;
    }

    /** Begins what {@code id} tells: a part that is new, or that is ridden again. */
    Joined open(String id, Begun begun, Part part) {
        Joined joined = whole(part.run())
                .map(whole -> again(whole, begun, part))
                .orElseGet(() -> first(id, begun, part));
        writing.update("INSERT INTO part (run, number, id, awaited, bytes, began, heard, planned)"
                        + " VALUES (:run, :number, :id, 0, 0, :began, :heard, :planned)")
                .bind("run", joined.run())
                .bind("number", part.number())
                .bind("id", id)
                .bind("began", begun.at().toEpochMilli())
                .bind("heard", now.toEpochMilli())
                .bind("planned", begun.planned().size())
                .execute();
        Papers.part(writing, joined.run(), part.number(), begun);
        return joined;
    }

    /** Opens the run. It and its parts are asked for at the same addresses, so that no two of them share a name. */
    private Joined first(String id, Begun begun, Part part) {
        if (part.run().equals(id) || isPart(part.run())) {
            throw new Refused("the name " + part.run() + " is that of a part: give the run another");
        }
        Opening.Opened opened = new Opening(writing, actor, now).open(part.run(), begun);
        writing.update("UPDATE run SET parts = :parts, plan = :plan, planned = 0 WHERE number = :run")
                .bind("parts", part.of())
                .bind("plan", part.plan())
                .bind("run", opened.run())
                .execute();
        return new Joined(opened.run(), opened.review());
    }

    /** Joins the run that others opened; of a part that was ridden before, that try makes room. */
    private Joined again(Whole whole, Begun begun, Part part) {
        check(whole, begun, part);
        earlier(whole.run(), part.number()).ifPresent(earlier -> replace(whole, earlier, begun, part));
        return new Joined(whole.run(), whole.review());
    }

    private boolean isPart(String id) {
        return writing.handle()
                .createQuery("SELECT 1 FROM part WHERE id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private Optional<Whole> whole(String id) {
        return writing.handle()
                .createQuery("SELECT number, review, link, publisher, parts, plan, ended FROM run WHERE id = :id")
                .bind("id", id)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Whole(
                            row.number("number"),
                            row.number("review"),
                            row.number("link"),
                            row.text("publisher"),
                            row.count("parts"),
                            row.maybe("plan").orElse(""),
                            row.maybeNumber("ended").isPresent());
                })
                .findOne();
    }

    private void check(Whole whole, Begun begun, Part part) {
        if (whole.parts() == 0) {
            throw new Refused("the run " + part.run() + " is ridden by one alone: give the split one another name");
        }
        Intake.owned(actor, part.run(), whole.publisher());
        Optional<Long> link = LinkIds.of(writing.handle(), begun.link());
        if (whole.parts() != part.of()
                || !whole.plan().equals(part.plan())
                || link.filter(each -> each == whole.link()).isEmpty()) {
            throw new Refused("part " + part.number() + " of " + part.of() + " is a part of another plan than the run "
                    + part.run() + " has, which is ridden in " + whole.parts()
                    + " parts: ride all of them with the same files, options and seed, or give a new run another name");
        }
        if (whole.ended()) {
            throw new Conflict(
                    "the run " + part.run() + " is over, all of its parts have ended: give a new run another name");
        }
    }

    private Optional<Earlier> earlier(long run, int number) {
        return writing.handle()
                .createQuery("SELECT began, ended FROM part WHERE run = :run AND number = :number")
                .bind("run", run)
                .bind("number", number)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Earlier(
                            row.moment("began"), row.maybeNumber("ended").isPresent());
                })
                .findOne();
    }

    /** Forgets what the try before told. Both may still be alive; the one that began last is the one that counts. */
    private void replace(Whole whole, Earlier earlier, Begun begun, Part part) {
        if (earlier.ended()) {
            throw new Conflict("part " + part.number() + " of the run " + part.run() + " was ridden to its end before");
        }
        if (begun.at().isBefore(earlier.began())) {
            throw new Conflict(
                    "part " + part.number() + " of the run " + part.run() + " is ridden by another, who began later");
        }
        String ours = " WHERE run = :run AND ordinal >= :first AND ordinal < :end";
        for (String each : List.of(
                "finding WHERE run = :run AND EXISTS (SELECT 1 FROM cell WHERE cell.run = finding.run"
                        + " AND cell.experiment = finding.experiment AND cell.pairing = finding.pairing"
                        + " AND cell.ordinal >= :first AND cell.ordinal < :end)",
                "cell" + ours,
                "log_part" + ours)) {
            writing.update("DELETE FROM " + each)
                    .bind("run", whole.run())
                    .bind("first", ordinal(part.number(), 0))
                    .bind("end", ordinal(part.number() + 1, 0))
                    .execute();
        }
        Cells.count(writing, whole.run());
        for (String each : List.of("part_upload", "part")) {
            writing.update("DELETE FROM " + each + " WHERE run = :run AND number = :number")
                    .bind("run", whole.run())
                    .bind("number", part.number())
                    .execute();
        }
        Papers.forget(writing, whole.run(), part.number());
    }

    /** {@code run} with what is known of its parts. */
    static RunView with(Handle handle, RunView run, Instant now) {
        return with(handle, List.of(run), now).getFirst();
    }

    private record Known(String run, int parts, Optional<PartView> part) {}

    /** {@code runs}, each with what is known of its parts; as it is where one rides it alone. One question for all. */
    static List<RunView> with(Handle handle, List<RunView> runs, Instant now) {
        if (runs.isEmpty()) {
            return runs;
        }
        Map<String, List<Known>> known = handle
                .createQuery("SELECT run.id AS whole, run.parts, part.* FROM run LEFT JOIN part"
                        + " ON part.run = run.number WHERE run.parts > 0 AND run.id IN (<ids>)")
                .bindList("ids", runs.stream().map(RunView::id).toList())
                .map((results, context) -> known(new Row(results), now))
                .stream()
                .collect(Collectors.groupingBy(Known::run));
        return runs.stream()
                .map(run -> known.containsKey(run.id()) ? with(run, known.get(run.id())) : run)
                .toList();
    }

    private static RunView with(RunView run, List<Known> known) {
        Map<Integer, PartView> parts = known.stream()
                .flatMap(each -> each.part().stream())
                .collect(Collectors.toMap(PartView::number, Function.identity()));
        PartState nobody = run.state() == RunState.LOST ? PartState.LOST : PartState.AWAITED;
        return run.in(IntStream.rangeClosed(1, known.getFirst().parts())
                .mapToObj(number -> parts.getOrDefault(
                        number,
                        new PartView(number, nobody, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, 0)))
                .toList());
    }

    private static Known known(Row row, Instant now) throws SQLException {
        boolean came = row.maybeNumber("number").isPresent();
        return new Known(
                row.text("whole"), row.count("parts"), came ? Optional.of(view(row, now)) : Optional.empty());
    }

    private static PartView view(Row row, Instant now) throws SQLException {
        Instant heard = row.moment("heard");
        boolean silent = !heard.plus(RunView.SILENCE).isAfter(now);
        PartState alive = silent ? PartState.LOST : PartState.RUNNING;
        return new PartView(
                row.count("number"),
                row.maybeNumber("ended").isPresent() ? PartState.ENDED : alive,
                Optional.of(heard),
                row.maybeNumber("took").map(Duration::ofMillis),
                row.maybe("phase"),
                row.count("done"),
                row.count("total"),
                row.count("planned"));
    }
}
