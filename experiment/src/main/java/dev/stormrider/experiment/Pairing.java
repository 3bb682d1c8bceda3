package dev.stormrider.experiment;

import dev.stormrider.contract.Party;
import java.util.List;

/** Which versions of the two parties meet. The consumer is not mixed: one copy of it is watched at a time. */
public record Pairing(Version consumer, Version provider) {
    public static final Pairing BEFORE_BEFORE = new Pairing(Version.BEFORE, Version.BEFORE);
    public static final Pairing AFTER_BEFORE = new Pairing(Version.AFTER, Version.BEFORE);
    public static final Pairing BEFORE_AFTER = new Pairing(Version.BEFORE, Version.AFTER);
    public static final Pairing AFTER_AFTER = new Pairing(Version.AFTER, Version.AFTER);
    public static final Pairing BEFORE_MIXED = new Pairing(Version.BEFORE, Version.MIXED);
    public static final Pairing AFTER_MIXED = new Pairing(Version.AFTER, Version.MIXED);

    public static final List<Pairing> ALL =
            List.of(BEFORE_BEFORE, AFTER_BEFORE, BEFORE_AFTER, AFTER_AFTER, BEFORE_MIXED, AFTER_MIXED);

    public Pairing {
        if (consumer == Version.MIXED) {
            throw new IllegalArgumentException("the consumer is not mixed");
        }
    }

    /** The pairing in which {@code upgraded} runs the new version and the other party the old one. */
    public static Pairing halfWay(Party upgraded) {
        return upgraded == Party.CONSUMER ? AFTER_BEFORE : BEFORE_AFTER;
    }

    /** {@code before/after} means: the old consumer with the new provider. */
    public static Pairing of(String word) {
        return ALL.stream()
                .filter(pairing -> pairing.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pairing " + word));
    }

    /** {@code "before/after"}: consumer, then provider. */
    public String word() {
        return consumer.word() + "/" + provider.word();
    }

    /** {@code "old consumer, new provider"}. */
    public String sentence() {
        return age(consumer) + " consumer, " + age(provider) + " provider";
    }

    private static String age(Version version) {
        return switch (version) {
            case BEFORE -> "old";
            case AFTER -> "new";
            case MIXED -> "mixed";
        };
    }
}
