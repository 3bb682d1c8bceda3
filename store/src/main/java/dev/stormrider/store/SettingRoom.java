package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.ReviewPolicy;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** What is set, in a table. */
record SettingRoom(Database database) implements Settings {
    private static final int MOST = 500;
    private static final String APPROVALS = "policy.approvals";
    private static final String OWN_WORK = "policy.own-work";
    private static final String EVIDENCE_DAYS = "retention.evidence-days";
    private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,3}");
    private static final String DECIDER = "policy.decider";

    @Override
    public ReviewPolicy policy() {
        return database.read(SettingRoom::policy);
    }

    static ReviewPolicy policy(Handle handle) {
        ReviewPolicy usual = ReviewPolicy.USUAL;
        Map<String, String> set = new HashMap<>();
        handle.createQuery("SELECT name, value FROM setting WHERE name IN (<names>)")
                .bindList("names", APPROVALS, OWN_WORK, DECIDER)
                .map((results, context) -> Map.entry(results.getString("name"), results.getString("value")))
                .forEach(each -> set.put(each.getKey(), each.getValue()));
        return new ReviewPolicy(
                Optional.ofNullable(set.get(APPROVALS)).map(Integer::parseInt).orElse(usual.approvals()),
                Optional.ofNullable(set.get(OWN_WORK))
                        .map(Boolean::parseBoolean)
                        .orElse(usual.ownWork()),
                Optional.ofNullable(set.get(DECIDER))
                        .map(word -> Row.named(Role.class, word))
                        .orElse(usual.decider()));
    }

    /** For how long the evidence of what held is kept; empty where it is kept for good. */
    static Optional<Duration> evidenceKept(Handle handle) {
        return value(handle, EVIDENCE_DAYS).map(Long::parseLong).map(Duration::ofDays);
    }

    @Override
    public void policy(Actor actor, ReviewPolicy policy, Instant now) {
        database.write(writing -> {
            write(writing, APPROVALS, Integer.toString(policy.approvals()), false);
            write(writing, OWN_WORK, Boolean.toString(policy.ownWork()), false);
            write(writing, DECIDER, policy.decider().word(), false);
            String detail = policy.approvals() + " approvals, own work " + (policy.ownWork() ? "too" : "not")
                    + ", decided by " + policy.decider().word() + "s";
            writing.audit(actor, "settings.policy", "policy", detail, now);
            // Whoever settles the ledger works the standings out anew, a part at a time.
            return writing.update("UPDATE review SET until = :now WHERE standing IN"
                            + " ('waiting', 'ratified', 'ratified-in-order')")
                    .bind("now", now.toEpochMilli())
                    .execute();
        });
    }

    @Override
    public Optional<String> value(String key) {
        return database.read(handle -> value(handle, key));
    }

    private static Optional<String> value(Handle handle, String key) {
        return handle.createQuery("SELECT value FROM setting WHERE name = :key")
                .bind("key", key)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public Map<String, String> shown() {
        return database.read(handle -> {
            Map<String, String> shown = new LinkedHashMap<>();
            handle.createQuery("SELECT name, value FROM setting WHERE NOT secret ORDER BY name")
                    .map((results, context) -> Map.entry(results.getString("name"), results.getString("value")))
                    .forEach(each -> shown.put(each.getKey(), each.getValue()));
            return shown;
        });
    }

    @Override
    public Set<String> secrets() {
        return database.read(
                handle -> new LinkedHashSet<>(handle.createQuery("SELECT name FROM setting WHERE secret ORDER BY name")
                        .mapTo(String.class)
                        .list()));
    }

    @Override
    public void put(Actor actor, String key, String value, boolean secret, Instant now) {
        if (key.isBlank() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
            throw new Refused("a setting has a key of 1 to " + LONGEST_KEY + " characters and a value of at most "
                    + LONGEST_VALUE);
        }
        if (key.startsWith("policy.")) {
            throw new Refused("the policy is set as a whole");
        }
        if (key.equals(EVIDENCE_DAYS)
                && !value.isEmpty()
                && !DAYS.matcher(value).matches()) {
            throw new Refused(EVIDENCE_DAYS + " is a number of days from 1 to 9999, and not \"" + value + "\"");
        }
        database.write(writing -> {
            boolean hidden = secret || hidden(writing.handle(), key);
            write(writing, key, value, hidden);
            if (count(writing.handle()) > MOST) {
                throw new Refused("there are at most " + MOST + " settings");
            }
            writing.audit(actor, "settings.put", key, hidden ? "a secret" : value, now);
            return true;
        });
    }

    private static boolean hidden(Handle handle, String key) {
        return handle.createQuery("SELECT secret FROM setting WHERE name = :key")
                .bind("key", key)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM setting")
                .mapTo(Integer.class)
                .one();
    }

    private static void write(Writing writing, String key, String value, boolean secret) {
        if (value.isEmpty()) {
            writing.update("DELETE FROM setting WHERE name = :key")
                    .bind("key", key)
                    .execute();
            return;
        }
        writing.update("INSERT INTO setting (name, value, secret) VALUES (:key, :value, :secret)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value, secret = excluded.secret")
                .bind("key", key)
                .bind("value", value)
                .bind("secret", secret)
                .execute();
    }
}
