package dev.stormrider.review;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Connections of which the head of each request comes within a time. Jetty minds how fast bodies come, and that not
 * nothing comes at all: a head of a byte now and then would hold its connection for hours.
 */
final class TimelyHeads extends HttpConnectionFactory {
    private final Duration limit;
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock that never goes back, in nanoseconds */
    TimelyHeads(HttpConfiguration http, Duration limit, LongSupplier nanoTime) {
        super(http);
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new Timely(connector, endPoint), connector, endPoint);
    }

    /** Who sends nothing more is cut off as idle; so it is enough to look when something comes. */
    private final class Timely extends HttpConnection {
        private volatile long requests = -1;
        private volatile long since;

        private Timely(Connector connector, EndPoint endPoint) {
            super(TimelyHeads.this.getHttpConfiguration(), connector, endPoint);
        }

        @Override
        public void onFillable() {
            long now = nanoTime.getAsLong();
            if (requests != getMessagesIn()) {
                requests = getMessagesIn();
                since = now;
            }
            boolean head = getParser().isStart() || getParser().inHeaderState();
            if (head && now - since > limit.toNanos()) {
                getEndPoint().close();
            } else {
                super.onFillable();
            }
        }
    }
}
