package dev.stormrider.review;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.Callback;

/**
 * The socket of the review server: HTTP/1.1, each request answered on a virtual thread. Who is slow loses the
 * connection, and holds up nobody else meanwhile.
 */
final class Server implements AutoCloseable {
    private static final int BODY_BYTES = 8 << 20;
    private static final int HEADER_BYTES = 16 << 10;
    private static final int CONNECTIONS = 2_000;
    private static final int ACCEPTS_WAITING = 200;
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** In bytes a second: who sends less is cut off. */
    private static final long SLOWEST = 200;

    private final Javalin javalin;
    private final Front front;
    private final Duration drain;
    private final InetSocketAddress listen;

    private Server(ServerSettings settings, Routes routes, Front front) {
        this.front = front;
        this.drain = settings.drain();
        this.listen = settings.listen();
        this.javalin = Javalin.create(config -> {
            tuned(config);
            config.jetty.addConnector((server, http) -> connector(server, http, settings.listen()));
            for (Route route : routes.all()) {
                config.routes.addEndpoint(new Endpoint(
                        HandlerType.findOrCreate(route.method().name()), route.path(), it -> front.answer(route, it)));
                if (route.method().safe()) {
                    config.routes.addEndpoint(
                            new Endpoint(HandlerType.HEAD, route.path(), it -> front.answer(route.asHead(), it)));
                }
            }
            config.routes.exception(HttpResponseException.class, (trouble, context) -> front.lost(context, trouble));
            config.routes.exception(Exception.class, (trouble, context) -> front.failed(context, trouble));
        });
    }

    /**
     * Listens, and answers from now on.
     *
     * @throws IOException where nothing can listen there; the message is for people
     */
    static Server open(ServerSettings settings, Routes routes, Front front) throws IOException {
        Server server = new Server(settings, routes, front);
        try {
            server.javalin.start();
        } catch (RuntimeException trouble) {
            throw new IOException(server.why(trouble), trouble);
        }
        return server;
    }

    private String why(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException) {
                return "nothing can listen at " + listen.getHostString() + ":" + listen.getPort() + " ("
                        + cause.getMessage() + "): stop what uses the port, or choose another with --listen";
            }
        }
        throw new IllegalStateException("the server did not start", trouble);
    }

    private static void tuned(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = BODY_BYTES;
        // Pages hold secrets beside what visitors sent in: compressed together, their length would tell of them.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
            http.setIdleTimeout(IDLE.toMillis());
            http.setUriCompliance(UriCompliance.DEFAULT);
            // Of every answer, also of those that nobody here writes.
            http.addCustomizer((request, headers) -> {
                Shield.HEADERS.forEach(headers::put);
                return request;
            });
        });
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(0);
            server.setErrorHandler(new Unreadable());
            server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
            // Only of what is sent to us: pages that show a run live may have nothing to tell for a while.
            server.setHandler(new MinimumDataRateHandler(SLOWEST, 0));
        });
    }

    private static ServerConnector connector(
            org.eclipse.jetty.server.Server server, HttpConfiguration http, InetSocketAddress listen) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new TimelyHeads(http, IDLE, System::nanoTime));
        connector.setHost(listen.getAddress().getHostAddress());
        connector.setPort(listen.getPort());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(ACCEPTS_WAITING);
        return connector;
    }

    /** Answers what is no HTTP, and came to nobody else therefore. */
    private static final class Unreadable extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Shield.HEADERS.forEach(response.getHeaders()::put);
            return super.handle(request, response, callback);
        }
    }

    /** Where it can be called on this machine. */
    URI address() {
        String host = listen.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : listen.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + javalin.port());
    }

    /** Takes nothing new in, lets what is under way come to its end for a while, and ends. */
    @Override
    public void close() {
        front.drain(drain);
        javalin.stop();
    }
}
