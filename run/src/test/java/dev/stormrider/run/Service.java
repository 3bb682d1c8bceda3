package dev.stormrider.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.target.Control;
import dev.stormrider.target.Output;
import dev.stormrider.target.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** A service of a test, in our own process: what it does is a function. It can be made to fall, and is then revived. */
final class Service implements Running, Control {
    /** What a service does with a request. */
    interface Deed {
        Response of(Request request) throws IOException, InterruptedException;
    }

    private static final int MANY = 1_000;

    private final String name;
    private final Supplier<Deed> lives;
    private final Semaphore gate = new Semaphore(MANY);
    private volatile Deed deed;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InetSocketAddress listen;
    private volatile Optional<HttpServer> server;

    Service(String name, Deed deed) {
        this(name, () -> deed);
    }

    /** Each life of it has a deed of its own: what it knew is lost with its process. */
    Service(String name, Supplier<Deed> lives) {
        this.name = name;
        this.lives = lives;
        this.deed = lives.get();
        this.server = Optional.of(serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        this.listen = server.orElseThrow().getAddress();
    }

    private HttpServer serve(InetSocketAddress at) {
        try {
            HttpServer made = HttpServer.create(at, 100);
            made.createContext("/", this::handle);
            made.setExecutor(threads);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            List<Headers.Line> lines = new ArrayList<>();
            exchange.getRequestHeaders()
                    .forEach((field, values) -> values.forEach(value -> lines.add(new Headers.Line(field, value))));
            gate.acquire();
            gate.release();
            Response response = deed.of(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    new Headers(lines),
                    Body.of(exchange.getRequestBody().readAllBytes())));
            response.headers()
                    .lines()
                    .forEach(line -> exchange.getResponseHeaders().add(line.name(), line.value()));
            byte[] body = response.body().bytes();
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes away as a process that crashes does. */
    void fall() {
        Optional<HttpServer> fallen = server;
        server = Optional.empty();
        fallen.ifPresent(each -> each.stop(0));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + listen.getPort());
    }

    @Override
    public boolean alive() {
        return server.isPresent();
    }

    @Override
    public OptionalInt exitCode() {
        return alive() ? OptionalInt.empty() : OptionalInt.of(137);
    }

    @Override
    public Optional<Control> control() {
        return Optional.of(this);
    }

    @Override
    public Output output() {
        return new Output(List.of(), 0);
    }

    @Override
    public void restart() {
        fall();
        deed = lives.get();
        server = Optional.of(serve(listen));
    }

    @Override
    public void kill() {
        fall();
    }

    @Override
    public void pause() {
        gate.drainPermits();
    }

    @Override
    public void resume() {
        gate.release(MANY);
    }

    @Override
    public void close() {
        fall();
        threads.shutdownNow();
        threads.close();
    }
}
