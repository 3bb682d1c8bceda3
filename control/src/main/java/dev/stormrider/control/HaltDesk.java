package dev.stormrider.control;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/** Where somebody asks to lift everything, and where others see that somebody did. */
final class HaltDesk {
    private final String version;
    private final IntSupplier halt;
    private final AtomicLong halts = new AtomicLong();

    /** @param halt lifts everything; how much that was */
    HaltDesk(String version, IntSupplier halt) {
        this.version = version;
        this.halt = halt;
    }

    /** How often somebody asked to lift everything. */
    record Halted(long halts) {}

    /** The version of this program. */
    record Versioned(String version) {}

    void in(Routes routes) {
        routes.on("POST", "/v1/halt", (request, names) -> {
                    // Counted first: who sees that it rose may rely on it that somebody wanted a halt.
                    halts.incrementAndGet();
                    return Forms.reply(200, new FaultDesk.Lifted(halt.getAsInt()));
                })
                .on("GET", "/v1/halts", (request, names) -> Forms.reply(200, new Halted(halts.get())))
                .on("GET", "/v1/version", (request, names) -> Forms.reply(200, new Versioned(version)));
    }
}
