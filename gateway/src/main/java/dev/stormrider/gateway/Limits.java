package dev.stormrider.gateway;

import java.time.Duration;

/**
 * How much a gateway takes on, so that no consumer and no provider can hold it up or fill its memory.
 *
 * @param headBytes the longest request line, and the longest head of a request or response; longer is refused with 431
 * @param wholeBytes the longest body that is held as a whole for a fault; a longer one passes untouched
 * @param heldBytes how much of such bodies all exchanges hold together; what would be more passes untouched
 * @param keptBytes how much of each body is kept for the journal
 * @param connections how many consumers' connections are open at once; one more is closed at once
 * @param scripts how many faults are played at once; one more exchange passes untouched
 * @param connect how long a provider may take to accept a connection
 * @param response how long a provider may be silent while an answer is due; also the longest that a fault is played
 * @param head how long a request's head may take from its first byte
 * @param idle how long a consumer's connection may be silent, between requests and within one
 * @param pooled how long a provider's connection is kept for the next request. Shorter than any server's keep-alive
 *     that we know, since a request must not meet a connection that the provider is about to close
 */
public record Limits(
        int headBytes,
        int wholeBytes,
        long heldBytes,
        int keptBytes,
        int connections,
        int scripts,
        Duration connect,
        Duration response,
        Duration head,
        Duration idle,
        Duration pooled) {
    public static final Limits USUAL = new Limits(
            64 << 10,
            16 << 20,
            Runtime.getRuntime().maxMemory() / 8,
            256 << 10,
            10_000,
            10_000,
            Duration.ofSeconds(5),
            Duration.ofSeconds(120),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1));

    public Limits {
        if (headBytes < 1 || wholeBytes < 0 || heldBytes < 0 || keptBytes < 0 || connections < 1 || scripts < 0) {
            throw new IllegalArgumentException("a limit is not negative, and there is at least one connection");
        }
    }

    public Limits withWholeBytes(int changed) {
        return new Limits(
                headBytes, changed, heldBytes, keptBytes, connections, scripts, connect, response, head, idle, pooled);
    }

    public Limits withHeldBytes(long changed) {
        return new Limits(
                headBytes, wholeBytes, changed, keptBytes, connections, scripts, connect, response, head, idle, pooled);
    }

    public Limits withKeptBytes(int changed) {
        return new Limits(
                headBytes, wholeBytes, heldBytes, changed, connections, scripts, connect, response, head, idle, pooled);
    }

    public Limits withConnections(int changed) {
        return new Limits(
                headBytes, wholeBytes, heldBytes, keptBytes, changed, scripts, connect, response, head, idle, pooled);
    }

    public Limits withScripts(int changed) {
        return new Limits(
                headBytes,
                wholeBytes,
                heldBytes,
                keptBytes,
                connections,
                changed,
                connect,
                response,
                head,
                idle,
                pooled);
    }

    public Limits withResponse(Duration changed) {
        return new Limits(
                headBytes,
                wholeBytes,
                heldBytes,
                keptBytes,
                connections,
                scripts,
                connect,
                changed,
                head,
                idle,
                pooled);
    }
}
