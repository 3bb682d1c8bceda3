package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.Clearance;
import dev.stormrider.ledger.DeployMatrix;
import dev.stormrider.ledger.Deployment;
import dev.stormrider.ledger.Deployments;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Objection.Conflict;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Slice;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** What runs where, in a table. */
record DeploymentRoom(Database database) implements Deployments {
    static final RowMapper<Deployment> ROWS = (results, context) -> deployment(new Row(results));

    /** The most versions of a service that run in an environment at once. */
    private static final int MOST_RUNNING = 20;

    private static final int MOST_ENVIRONMENTS = 200;

    private static Deployment deployment(Row row) throws SQLException {
        return new Deployment(
                row.number("id"),
                row.text("environment"),
                row.text("service"),
                row.text("version"),
                row.text("who"),
                row.moment("at"),
                row.maybeMoment("ended"),
                row.flag("rolled_back"));
    }

    @Override
    public Deployment deployed(
            Actor actor, String service, String version, String environment, boolean alongside, Instant now) {
        check("service", service, Link.LONGEST);
        check("version", version, EventLimits.NAME);
        check("environment", environment, Link.LONGEST);
        return database.write(writing -> {
            List<Deployment> running = running(writing.handle(), environment, service);
            Optional<Deployment> same = running.stream()
                    .filter(each -> each.version().equals(version))
                    .findFirst();
            List<String> replaced = running.stream()
                    .map(Deployment::version)
                    .filter(each -> !each.equals(version))
                    .toList();
            if (alongside && running.size() >= MOST_RUNNING) {
                throw new Refused("at most " + MOST_RUNNING + " versions of a service run in an environment at once");
            }
            if (!alongside) {
                running.stream()
                        .filter(each -> !each.version().equals(version))
                        .forEach(each -> end(writing, each.id(), false, now));
            }
            String how = alongside ? " beside " + replaced : replaced.isEmpty() ? "" : " in the place of " + replaced;
            writing.audit(actor, "deployment.record", service + " in " + environment, version + how, now);
            writing.change(0, "deployment", "", environment, now);
            // What is told twice runs once: a pipeline may be run again.
            return same.orElseGet(
                    () -> begin(writing, actor, service, version, environment, alongside ? List.of() : replaced, now));
        });
    }

    private static void check(String what, String name, int longest) {
        if (name.isBlank() || name.length() > longest || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refused("the " + what + " of a deployment is a name of 1 to " + longest + " characters");
        }
    }

    private static Deployment begin(
            Writing writing,
            Actor actor,
            String service,
            String version,
            String environment,
            List<String> replaced,
            Instant now) {
        long id = writing.next("deployment");
        writing.update("INSERT INTO deployment (id, environment, service, version, who, at, replaced)"
                        + " VALUES (:id, :environment, :service, :version, :who, :at, :replaced)")
                .bind("id", id)
                .bind("environment", environment)
                .bind("service", service)
                .bind("version", version)
                .bind("who", actor.name())
                .bind("at", now.toEpochMilli())
                .bind("replaced", Lists.write(replaced))
                .execute();
        return new Deployment(
                id, environment, service, version, actor.name(), Moments.whole(now), Optional.empty(), false);
    }

    private static void end(Writing writing, long id, boolean rolledBack, Instant now) {
        writing.update("UPDATE deployment SET ended = :now, rolled_back = :rolledBack WHERE id = :id")
                .bind("now", now.toEpochMilli())
                .bind("rolledBack", rolledBack)
                .bind("id", id)
                .execute();
    }

    @Override
    public Deployment rolledBack(
            Actor actor, String service, Optional<String> version, String environment, String reason, Instant now) {
        if (reason.length() > Choice.LONGEST_REASON) {
            throw new Refused("a reason has at most " + Choice.LONGEST_REASON + " characters");
        }
        return database.write(writing -> {
            Deployment back = running(writing.handle(), environment, service).stream()
                    .filter(each -> version.isEmpty() || version.get().equals(each.version()))
                    .findFirst()
                    .orElseThrow(() -> new Conflict(
                            service + version.map(name -> " " + name).orElse("") + " does not run in " + environment
                                    + ", and so cannot be taken back"));
            end(writing, back.id(), true, now);
            List<String> running = running(writing.handle(), environment, service).stream()
                    .map(Deployment::version)
                    .toList();
            List<String> again = replaced(writing.handle(), back.id()).stream()
                    .filter(each -> !running.contains(each))
                    .toList();
            again.forEach(each -> begin(writing, actor, service, each, environment, List.of(), now));
            writing.audit(
                    actor,
                    "deployment.rollback",
                    service + " in " + environment,
                    back.version() + (again.isEmpty() ? "" : ", back to " + again) + ": " + reason,
                    now);
            writing.change(0, "deployment", "", environment, now);
            return new Deployment(
                    back.id(),
                    environment,
                    service,
                    back.version(),
                    back.by(),
                    back.at(),
                    Optional.of(Moments.whole(now)),
                    true);
        });
    }

    private static List<String> replaced(Handle handle, long id) {
        return Lists.read(handle.createQuery("SELECT replaced FROM deployment WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
    }

    /** What runs of a service, newest first. */
    static List<Deployment> running(Handle handle, String environment, String service) {
        return handle.createQuery("SELECT * FROM deployment WHERE environment = :environment AND service = :service"
                        + " AND ended IS NULL ORDER BY id DESC")
                .bind("environment", environment)
                .bind("service", service)
                .map(ROWS)
                .list();
    }

    @Override
    public Slice<Deployment> running(String environment, Optional<String> cursor, int most) {
        String rest = cursor.isEmpty()
                ? ""
                : " AND (service > (SELECT service FROM deployment WHERE id = :number)"
                        + " OR service = (SELECT service FROM deployment WHERE id = :number) AND id < :number)";
        List<Deployment> read = database.read(handle -> {
            Query query = handle.createQuery("SELECT * FROM deployment WHERE environment = :environment"
                            + " AND ended IS NULL" + rest + " ORDER BY service, id DESC LIMIT :limit")
                    .bind("environment", environment)
                    .bind("limit", Slice.checked(most) + 1);
            if (cursor.isPresent()) {
                query.bind("number", Cursor.of(cursor).number());
            }
            return query.map(ROWS).list();
        });
        return Slices.of(read, most, each -> new Cursor(0, each.id()));
    }

    static List<Deployment> running(Handle handle, String environment) {
        return handle.createQuery("SELECT * FROM deployment WHERE environment = :environment AND ended IS NULL"
                        + " ORDER BY service, id DESC")
                .bind("environment", environment)
                .map(ROWS)
                .list();
    }

    @Override
    public Slice<Deployment> history(
            Optional<String> environment, Optional<String> service, Optional<String> cursor, int most) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("number", Cursor.of(cursor).number());
        values.put("limit", Slice.checked(most) + 1);
        StringBuilder where = new StringBuilder("WHERE id < :number");
        environment.ifPresent(name -> {
            where.append(" AND environment = :environment");
            values.put("environment", name);
        });
        service.ifPresent(name -> {
            where.append(" AND service = :service");
            values.put("service", name);
        });
        String sql = "SELECT * FROM deployment " + where + " ORDER BY id DESC LIMIT :limit";
        List<Deployment> read = database.read(
                handle -> handle.createQuery(sql).bindMap(values).map(ROWS).list());
        return Slices.of(read, most, each -> new Cursor(0, each.id()));
    }

    @Override
    public List<String> environments() {
        return database.read(handle -> handle.createQuery("SELECT environment FROM deployment"
                        + " UNION SELECT environment FROM run WHERE environment IS NOT NULL"
                        + " ORDER BY environment LIMIT :most")
                .bind("most", MOST_ENVIRONMENTS)
                .mapTo(String.class)
                .list());
    }

    @Override
    public Clearance clearance(String service, String version, String environment, Instant now) {
        check("service", service, Link.LONGEST);
        check("version", version, EventLimits.NAME);
        check("environment", environment, Link.LONGEST);
        return database.read(handle -> new Meetings(handle, environment, now).clearance(service, version));
    }

    @Override
    public Slice<DeployMatrix> matrix(String environment, Optional<String> cursor, int most, Instant now) {
        return database.read(handle -> new Meetings(handle, environment, now).matrix(Cursor.of(cursor), most));
    }
}
