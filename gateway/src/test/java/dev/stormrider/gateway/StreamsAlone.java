package dev.stormrider.gateway;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A gateway in front of a provider that speaks HTTP/2 alone, closed after each test. */
final class StreamsAlone implements AfterEachCallback {
    private Optional<Loopback> opened = Optional.empty();

    /** In front of one that says what {@code provider} does on each connection, once it has been greeted. */
    Loopback before(Passing passing, StreamsTest.Streams provider) throws IOException {
        return before(passing, Origin.talking(socket -> provider.talk(new FramePeer(socket).greeted())));
    }

    Loopback before(Passing passing, Origin origin) throws IOException {
        Loopback loopback = Loopback.speakingStreams(origin, passing);
        opened = Optional.of(loopback);
        return loopback;
    }

    Loopback loopback() {
        return opened.orElseThrow();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }
}
