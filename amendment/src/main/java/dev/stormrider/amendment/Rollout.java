package dev.stormrider.amendment;

import dev.stormrider.contract.Party;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** In which order the two parties may be deployed, as far as the contracts alone tell. */
public enum Rollout {
    ANY_ORDER("any-order", "in any order"),
    PROVIDER_FIRST("provider-first", "the provider first, then the consumer"),
    CONSUMER_FIRST("consumer-first", "the consumer first, then the provider"),
    NO_SAFE_ORDER("no-safe-order", "in no order: each side would meet what it has not promised to read");

    private final String word;
    private final String sentence;

    Rollout(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /** The word used in files. */
    public String word() {
        return word;
    }

    /** The order whose word this is; empty where it is that of none. */
    public static Optional<Rollout> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** To follow "deploy": {@code "the provider first, then the consumer"}. */
    public String sentence() {
        return sentence;
    }

    /** The order that avoids every refused exposure. */
    public static Rollout of(List<Exposure> exposures) {
        return of(refusedBehind(exposures, Party.CONSUMER), refusedBehind(exposures, Party.PROVIDER));
    }

    /** The order where upgrading the consumer first, or the provider first, is known to hurt. */
    public static Rollout of(boolean consumerFirstHurts, boolean providerFirstHurts) {
        if (consumerFirstHurts) {
            return providerFirstHurts ? NO_SAFE_ORDER : PROVIDER_FIRST;
        }
        return providerFirstHurts ? CONSUMER_FIRST : ANY_ORDER;
    }

    private static boolean refusedBehind(List<Exposure> exposures, Party upgraded) {
        return exposures.stream().anyMatch(each -> each.forecast() == Forecast.REFUSED && each.upgraded() == upgraded);
    }
}
