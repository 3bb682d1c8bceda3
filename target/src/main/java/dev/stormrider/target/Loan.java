package dev.stormrider.target;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was taken of a deployment and is put back, written on the deployment itself: who took it may be killed, and the
 * next run reads it there.
 *
 * @param replicas how many it had
 * @param until when the loan is over, whether its owner lives or not
 */
record Loan(int replicas, Owner owner, Instant until) {
    private static final String REPLICAS = "dev.stormrider/replicas";
    private static final String OWNER = "dev.stormrider/owner";
    private static final String MACHINE = "dev.stormrider/machine";
    private static final String UNTIL = "dev.stormrider/until";

    private static final Duration LASTS = Duration.ofMinutes(30);

    static Loan of(int replicas, Instant now) {
        return new Loan(replicas, Owner.us(), now.plus(LASTS));
    }

    /** What stands on a deployment; empty where nothing does, or nothing that can be read. */
    static Optional<Loan> read(Map<String, String> annotations) {
        try {
            return annotations.containsKey(REPLICAS) && annotations.containsKey(UNTIL)
                    ? Optional.of(new Loan(
                            Integer.parseInt(annotations.get(REPLICAS)),
                            new Owner(
                                    annotations.getOrDefault(MACHINE, ""), annotations.getOrDefault(OWNER, "")),
                            Instant.parse(annotations.get(UNTIL))))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeParseException strange) {
            return Optional.empty();
        }
    }

    Map<String, String> written() {
        return Map.of(
                REPLICAS, String.valueOf(replicas),
                OWNER, owner.process(),
                MACHINE, owner.machine(),
                UNTIL, until.toString());
    }

    /** What removes it from a deployment. */
    static Map<String, String> none() {
        var none = new TreeMap<String, String>();
        for (String name : new String[] {REPLICAS, OWNER, MACHINE, UNTIL}) {
            none.put(name, "");
        }
        return none;
    }

    /** Whether nobody will put it back but us. */
    boolean over(Owner us, Instant now) {
        return until.isBefore(now) || owner.equals(us) || owner.gone(us);
    }
}
