package dev.stormrider.experiment;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How one version of the consumer asks, as far as that decides how long rides take. Calm weather tells it; nothing
 * before does.
 *
 * @param steps how many requests are sent to it in a round of calm weather
 * @param call how long one of them takes, with the wait for what follows it
 * @param leads by operation of the link, how it is come by; what is not among them is not ridden
 */
public record Terrain(int steps, Duration call, Map<String, Lead> leads) {
    /**
     * How an operation of the link is come by.
     *
     * @param payloads through so many requests a payload is played
     * @param weathers and through so many weather
     * @param ground so many requests are sent ahead of each of them, for what it needs
     * @param apart whether marks tell its rides from others, so that they go side by side
     * @param lane where marks do not, the operations that it takes turns with; empty, it does so with all
     */
    public record Lead(int payloads, int weathers, int ground, boolean apart, Set<String> lane) {
        public Lead {
            lane = Set.copyOf(lane);
        }
    }

    public Terrain {
        leads = Map.copyOf(leads);
    }
}
