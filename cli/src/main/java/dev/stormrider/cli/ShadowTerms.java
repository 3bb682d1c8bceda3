package dev.stormrider.cli;

import dev.stormrider.rule.Seed;
import dev.stormrider.shadow.Terms;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How much of what passes is copied, and what is done with the copies. */
final class ShadowTerms {
    /** The variable that holds the key of the tokens, so that they are the same in several shadows. */
    static final String KEY = "STORMRIDER_MASK_KEY";

    private static final Pattern RATE = Pattern.compile("(\\d{1,6})\\s*(?:/s)?");
    private static final int USUAL_RATE = 50;
    private static final int SIDE_LIMIT = 256;
    private static final int COPIES = 1_000;
    private static final int BODY_LIMIT = 16 << 20;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long SEED_LIMIT = 1_000_000;

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            defaultValue = "10%",
            description = "The share of requests that is copied: 10%% or 0.1. Default: 10%%.")
    private String sample = "10%";

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            description = "So many copies a second at most. Default: 50/s, fewer where the environment allows fewer.")
    private Optional<String> rate = Optional.empty();

    @Option(
            names = "--isolated",
            description = "Nothing that candidate and baseline do has an effect on anybody: no mail, no payment, no"
                    + " database of the live service. Requests with effects are copied as well.")
    private boolean isolated;

    @Option(
            names = "--storm",
            paramLabel = "SHARE",
            defaultValue = "5%",
            description = "The share of copies that is played to the candidate once more with a fault of the amendment."
                    + " 0 for calm weather. Default: 5%%.")
    private String storm = "5%";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long candidate and baseline may take to answer. Default: 5s.")
    private String timeout = "5s";

    @Option(
            names = "--abreast",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many copies are sent at one time. Default: 8.")
    private int abreast = 8;

    @Option(
            names = "--body",
            paramLabel = "SIZE",
            description = "The longest body that is copied, such as 500KB. Default: 1MB, less with little memory.")
    private Optional<String> body = Optional.empty();

    @Option(
            names = "--show-values",
            description = "The report shows values as they are, but for what is masked. Without it, only words of the"
                    + " contract are shown, and of all others a token.")
    private boolean showsValues;

    @Option(names = "--seed", paramLabel = "N", description = "Draws again what was drawn under this seed.")
    private Optional<Long> seed = Optional.empty();

    Terms read() throws Mistake {
        // Chance enters here and nowhere else; it is printed, so that what was drawn can be drawn again.
        Terms usual = Terms.usual(new Seed(
                seed.isPresent() ? seed.get() : ThreadLocalRandom.current().nextLong(SEED_LIMIT)));
        Duration deadline = Durations.asked("--timeout", timeout);
        if (deadline.compareTo(LONGEST) > 0) {
            throw new Mistake("--timeout", timeout + " is too long to wait", "Write 2m or less.");
        }
        if (abreast < 1 || abreast > SIDE_LIMIT) {
            throw new Mistake(
                    "--abreast", abreast + " copies cannot be sent at one time", "Write a number from 1 to 256.");
        }
        double share = Shares.asked("--sample", sample);
        if (share == 0) {
            throw new Mistake(
                    "--sample", "of \"" + sample + "\" nothing is copied at all", "Write more than 0, such as 10%.");
        }
        int bytes = body.isEmpty() ? usual.room().bodyBytes() : size(body.get());
        return usual.sampling(share, rate())
                .holding(bytes, Math.max(usual.room().copyBytes(), 2L * bytes), COPIES)
                .within(deadline, abreast)
                .isolated(isolated)
                .storming(Shares.asked("--storm", storm))
                .showing(showsValues);
    }

    /** Whether somebody said how many copies are sent in a second. */
    boolean paced() {
        return rate.isPresent();
    }

    private int rate() throws Mistake {
        if (rate.isEmpty()) {
            return USUAL_RATE;
        }
        Matcher written = RATE.matcher(rate.get().strip());
        int perSecond = written.matches() ? Integer.parseInt(written.group(1)) : 0;
        if (perSecond < 1) {
            throw new Mistake(
                    "--rate", "\"" + rate.get() + "\" is no rate", "Write a whole number of 1 or more, such as 50/s.");
        }
        return perSecond;
    }

    private static int size(String text) throws Mistake {
        return Sizes.read(text)
                .filter(bytes -> bytes > 0 && bytes <= BODY_LIMIT)
                .orElseThrow(() -> new Mistake(
                        "--body", "\"" + text + "\" is no length of a body", "Write 500KB or 2MB; 16MB at most."))
                .intValue();
    }

    /** The key of the tokens: the one of the environment, or one made up for this time alone. */
    static byte[] key(Map<String, String> environment) throws Mistake {
        String given = environment.getOrDefault(KEY, "");
        return given.isEmpty() ? MaskKey.madeUp() : MaskKey.inVariable(KEY, given);
    }
}
