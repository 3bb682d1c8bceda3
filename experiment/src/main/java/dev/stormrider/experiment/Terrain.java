package dev.stormrider.experiment;

import dev.stormrider.contract.Contract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one version of the consumer asks, as far as that decides how long rides take. Calm weather tells it; before, it
 * can be supposed.
 *
 * @param steps how many requests are sent to it in a round of calm weather
 * @param call how long one of them takes, with the wait for what follows it
 * @param leads by operation of the link, how it is come by; what is not among them is not ridden
 */
public record Terrain(int steps, Duration call, Map<String, Lead> leads) {
    /** A payload is played through so many operations of the consumer that lead to one of the link. */
    public static final int PAYLOADS = 24;

    /** And weather through so many: it takes seconds. */
    public static final int WEATHERS = 3;

    /** With less than that for each of the link, a consumer is like most small ones. */
    private static final int MANY = 3;

    /** A call of a small service, with the wait for what follows it. */
    private static final Duration CALL = Duration.ofMillis(30);

    /**
     * How an operation of the link is come by.
     *
     * @param payloads through so many requests a payload is played
     * @param weathers and through so many weather
     * @param ground so many requests are sent ahead of each of them, for what it needs
     * @param apart whether marks tell its rides from others, so that they go side by side
     * @param lane where marks do not, the operations that it takes turns with; empty, it does so with all
     * @param readable whether there is something to read state back by, around what leaves doubt
     */
    public record Lead(int payloads, int weathers, int ground, boolean apart, Set<String> lane, boolean readable) {
        public Lead {
            lane = Set.copyOf(lane);
        }
    }

    public Terrain {
        leads = Map.copyOf(leads);
    }

    /**
     * What is to be supposed of a consumer that promises {@code own} and asks over {@code link}, before it was seen:
     * that its operations lead everywhere alike, and that no mark comes back. Empty where it has not many.
     */
    public static Optional<Terrain> supposed(Contract own, Contract link) {
        int steps = own.operations().size();
        long each = Math.round((double) steps / Math.max(1, link.operations().size()));
        if (each < MANY) {
            return Optional.empty();
        }
        Map<String, Lead> leads = new HashMap<>();
        for (String key : link.operations().keySet()) {
            int payloads = (int) Math.min(PAYLOADS, each);
            leads.put(key, new Lead(payloads, Math.min(WEATHERS, payloads), 0, false, Set.of(key), true));
        }
        return Optional.of(new Terrain(steps, CALL, leads));
    }
}
