package dev.stormrider.review;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * How many tries to log in there may be. Each counts before it is known how it ends, so that many at once are no way
 * around the limits, and is given back where it was right. Of one account few come from one address; from all addresses
 * together more, so that nobody shuts its owner out with a handful of wrong ones. Safe for use by many threads.
 */
final class Tries {
    private static final int MOST_OF_ADDRESS = 30;
    private static final int MOST_OF_BOTH = 20;
    private static final int MOST_OF_ACCOUNT = 200;
    private static final int MOST_WRITTEN = 100;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Attempts byAddress;
    private final Attempts byBoth;
    private final Attempts byAccount;
    private final Attempts written;

    Tries(SplittableRandom random) {
        this.byAddress = new Attempts(MOST_OF_ADDRESS, WINDOW, random);
        this.byBoth = new Attempts(MOST_OF_BOTH, WINDOW, random);
        this.byAccount = new Attempts(MOST_OF_ACCOUNT, WINDOW, random);
        this.written = new Attempts(MOST_WRITTEN, WINDOW, random);
    }

    /** Somebody tries to log in as {@code name}. */
    void begin(String name, String address, Instant now) throws Refused {
        String both = both(name, address);
        byAddress.check(address, now);
        byBoth.check(both, now);
        byAccount.check(name, now);
        byAddress.count(address, now);
        byBoth.count(both, now);
        byAccount.count(name, now);
    }

    private static String both(String name, String address) {
        return address + " " + name;
    }

    /** It was right. */
    void succeeded(String name, String address) {
        byAddress.takeBack(address);
        byBoth.forget(both(name, address));
        byAccount.takeBack(name);
    }

    /** It was not looked at. */
    void takeBack(String name, String address) {
        byAddress.takeBack(address);
        byBoth.takeBack(both(name, address));
        byAccount.takeBack(name);
    }

    /** Somebody shows a token of the first start. */
    void begin(String address, Instant now) throws Refused {
        byAddress.count(address, now);
    }

    void takeBack(String address) {
        byAddress.takeBack(address);
    }

    /** Whether one more that failed is written down: so many in a while, and no more. */
    boolean written(Instant now) {
        try {
            written.count("", now);
            return true;
        } catch (Refused enough) {
            return false;
        }
    }
}
