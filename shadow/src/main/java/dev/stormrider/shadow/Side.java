package dev.stormrider.shadow;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.TraceMark;
import dev.stormrider.gateway.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider of copies, behind a link of its own, which tells what it answered and on which a fault can be played. Each
 * copy goes over a connection of its own and carries a mark. Safe for use by many threads.
 */
final class Side implements AutoCloseable {
    /** What was sent is told by the link at once; this is for a machine that does much else. */
    private static final Duration TOLD = Duration.ofSeconds(2);

    private static final int BUFFER = 16 << 10;

    private final String name;
    private final Terms terms;
    private final Optional<Headers.Line> credential;
    private final Breaker breaker;
    private final Turns turns;
    private final AtomicInteger striking = new AtomicInteger();
    private final Map<String, CompletableFuture<Passage>> awaited = new ConcurrentHashMap<>();
    private final Link link;

    /**
     * @param name that of the link
     * @param turns those in which anything is sent
     * @param credential the header field that this provider is to be sent, in the place of the one that came
     */
    Side(String name, Gateway gateway, Upstream provider, Terms terms, Turns turns, Optional<Headers.Line> credential)
            throws IOException {
        this.name = name;
        this.terms = terms;
        this.credential = credential;
        this.breaker = new Breaker(terms.nanoTime());
        this.turns = turns;
        this.link = gateway.link(
                name, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(provider), this::passed);
    }

    private void passed(Passage passage) {
        passage.mark().map(awaited::remove).ifPresent(waiting -> waiting.complete(passage));
    }

    Breaker breaker() {
        return breaker;
    }

    /** Sends {@code request} under the mark of {@code number}, and tells what came of it. */
    Outcome send(Request request, long number) throws InterruptedException {
        Outcome outcome = sent(request, mark(number));
        if (outcome.absent()) {
            breaker.failed();
        } else {
            breaker.answered();
        }
        return outcome;
    }

    /** As {@link #send}, with {@code fault} played to it, whatever it does to the provider. */
    Outcome storm(Request request, long number, Fault fault) throws InterruptedException {
        String mark = mark(number);
        Aim aim = new Aim(Optional.of(mark), Optional.empty(), Optional.empty(), Aim.EVERY);
        link.arm(mark, aim, fault);
        striking.incrementAndGet();
        try {
            return sent(request, mark);
        } finally {
            striking.decrementAndGet();
            link.disarm(mark);
        }
    }

    /** To how many requests a fault is being played just now. */
    int striking() {
        return striking.get();
    }

    private String mark(long number) {
        return "ride-" + TraceMark.digits(terms.seed().and(name).and(number));
    }

    private Outcome sent(Request request, String mark) throws InterruptedException {
        turns.await();
        CompletableFuture<Passage> coming = new CompletableFuture<>();
        awaited.put(mark, coming);
        long begun = terms.nanoTime().getAsLong();
        boolean hung = false;
        boolean tooLong = false;
        try (Socket socket = new Socket(link.address().getHost(), link.address().getPort())) {
            socket.setTcpNoDelay(true);
            // Whoever closes first keeps the port for a minute; a reset keeps none.
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(wire(request, mark));
            tooLong = !readAway(socket, begun);
        } catch (SocketTimeoutException late) {
            hung = true;
        } catch (IOException brokenOff) {
            // The link has ended the connection, as it does where a fault asks for it; it tells what was before.
        }
        Duration took = Duration.ofNanos(terms.nanoTime().getAsLong() - begun);
        try {
            Passage passage = coming.get(TOLD.toMillis(), TimeUnit.MILLISECONDS);
            return told(passage, hung, tooLong, took);
        } catch (TimeoutException untold) {
            return Outcome.failed("was not reached: the link told nothing of it", took);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            awaited.remove(mark);
        }
    }

    private static Outcome told(Passage passage, boolean hung, boolean tooLong, Duration took) {
        Optional<Response> answer = passage.deliveries().isEmpty()
                ? Optional.empty()
                : passage.deliveries().getLast().response();
        Optional<String> failure = answer.isPresent()
                ? Optional.empty()
                : tooLong
                        ? Optional.of("sent more than is read of an answer")
                        : passage.deliveries().stream()
                                .reduce((first, next) -> next)
                                .flatMap(Passage.Delivery::failure)
                                .or(() -> Optional.of("was not reached"));
        return new Outcome(answer, failure, hung && answer.isEmpty(), took, passage.struck());
    }

    /** Reads what comes until the connection ends; false where that was too much. */
    private boolean readAway(Socket socket, long begun) throws IOException {
        byte[] buffer = new byte[BUFFER];
        InputStream in = socket.getInputStream();
        long most = 2L * terms.room().bodyBytes() + (64 << 10);
        for (long came = 0; came <= most; ) {
            long left = terms.asking().deadline().toNanos() - (terms.nanoTime().getAsLong() - begun);
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            int read = in.read(buffer);
            if (read < 0) {
                return true;
            }
            came += read;
        }
        return false;
    }

    private byte[] wire(Request request, String mark) {
        StringBuilder head = new StringBuilder(512)
                .append(request.method())
                .append(' ')
                .append(request.target())
                .append(" HTTP/1.1\r\n");
        Headers headers = request.headers();
        if (credential.isPresent()) {
            headers = headers.with(credential.get().name(), credential.get().value());
        }
        if (headers.first("host").isEmpty()) {
            headers = headers.with("Host", link.address().getAuthority());
        }
        String trace = TraceMark.id(mark).orElse("");
        headers = headers.with("Connection", "close")
                .with(Terms.MARK_HEADER, mark)
                .with("baggage", "stormrider=" + mark)
                .with("traceparent", "00-" + trace + "-" + trace.substring(16) + "-01");
        if (!request.body().isEmpty() || !Request.safe(request.method())) {
            headers = headers.with(
                    "Content-Length", Integer.toString(request.body().length()));
        }
        for (Headers.Line line : headers.lines()) {
            head.append(line.name()).append(": ").append(line.value()).append("\r\n");
        }
        byte[] top = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = request.body().bytes();
        byte[] whole = Arrays.copyOf(top, top.length + body.length);
        System.arraycopy(body, 0, whole, top.length, body.length);
        return whole;
    }

    @Override
    public void close() {
        link.close();
    }
}
