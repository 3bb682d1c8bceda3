package dev.stormrider.review;

import dev.stormrider.ledger.Objection;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What stands between the socket and the answers: asks the guard, tells of trouble in the words of whoever asked, and
 * knows which requests are under way.
 *
 * <pre>
 * Javalin ─▶ Front ─┬─ Guard: host, who, door, site
 *                   └─ Route.answer ─▶ Reply
 * </pre>
 */
final class Front {
    private static final int AT_ONCE = 1_000;

    /** So many bodies of one visitor are awaited at once: of an account, or of an address where nobody is known. */
    private static final int SENDING = 2_000;

    private static final int SENDING_OF_ONE = 100;

    private final Guard guard;
    private final Pages pages;
    private final Clock clock;
    private final Visits visits;
    private final int proxies;
    private final Consumer<Throwable> bugs;
    private final Runnable lastWords;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Shares senders = new Shares(SENDING, SENDING_OF_ONE);
    private volatile boolean ending;

    /**
     * @param bugs hears of trouble that is our own; visitors are told that there was some
     * @param lastWords makes answers that would go on and on come to their end, when the server is about to
     */
    Front(
            Guard guard,
            Pages pages,
            Visits visits,
            Clock clock,
            int proxies,
            Consumer<Throwable> bugs,
            Runnable lastWords) {
        this.guard = guard;
        this.pages = pages;
        this.visits = visits;
        this.clock = clock;
        this.proxies = proxies;
        this.bugs = bugs;
        this.lastWords = lastWords;
    }

    /** Whether the server is about to end, so that no new visitors should be sent to it. */
    boolean ending() {
        return ending;
    }

    void answer(Route route, Context context) {
        Place place = new Place();
        try {
            place.take();
            write(context, replied(route, context, place));
        } catch (Refused full) {
            write(context, full.problem());
        } finally {
            place.leave();
        }
    }

    /** A place among the requests that are answered at once. */
    private final class Place {
        private boolean held;

        private void take() throws Refused {
            held = !ending && places.tryAcquire();
            if (!held) {
                throw new Refused(503, ending ? "the server is about to end" : "too much is under way")
                        .header("Retry-After", "1")
                        .header("Connection", "close");
            }
        }

        private void leave() {
            if (held) {
                held = false;
                places.release();
            }
        }
    }

    private Reply replied(Route route, Context context, Place place) {
        Function<String, Optional<String>> headers = name -> Optional.ofNullable(context.header(name));
        Instant now = clock.instant();
        Identity identity = new Identity.Nobody();
        try {
            guard.checkHost(headers);
            identity = guard.identify(headers, now);
            guard.check(route.door(), identity, headers.apply("Authorization").isPresent());
            guard.checkRoom(route.method(), identity);
            Call call = call(route, identity, headers, context, place, now);
            if (!route.method().safe()) {
                guard.checkSite(identity, headers, call.fields());
            }
            return route.answer().to(call);
        } catch (Refused refused) {
            return refusal(route, identity, refused, context, now);
        } catch (Objection objection) {
            return refusal(route, identity, Refused.of(objection), context, now);
        } catch (RuntimeException bug) {
            bugs.accept(bug);
            return refusal(
                    route,
                    identity,
                    new Refused(500, "the server made a mistake, and has written down which"),
                    context,
                    now);
        }
    }

    private Call call(
            Route route,
            Identity identity,
            Function<String, Optional<String>> headers,
            Context context,
            Place place,
            Instant now)
            throws Refused {
        for (String name : context.pathParamMap().values()) {
            Call.checked(name);
        }
        Map<String, String> query =
                Call.pairs(Optional.ofNullable(context.queryString()).orElse(""));
        String address = address(context);
        String sender = identity.who().map(actor -> "account " + actor.name()).orElse(address);
        Sent sent = (limit, within) -> received(context, place, sender, limit, within);
        Map<String, String> fields = Map.of();
        if (!route.api() && !route.method().safe()) {
            byte[] form = sent.bytes(route.door().bytes(), Call.PATIENCE);
            fields = Call.pairs(new String(form, StandardCharsets.UTF_8));
        }
        return new Call(
                route, identity, context.path(), address, context.pathParamMap(), query, fields, headers, sent, now);
    }

    /** Who is slow to send holds no place meanwhile, which others could be answered in. */
    private byte[] received(Context context, Place place, String sender, int limit, Duration within) throws Refused {
        if (!senders.enter(sender, Duration.ZERO)) {
            throw new Refused(429, "too many requests of yours are on their way at once").header("Retry-After", "5");
        }
        place.leave();
        byte[] bytes;
        try {
            bytes = Sent.read(context.bodyInputStream(), limit, within, System::nanoTime);
        } finally {
            senders.leave(sender);
        }
        place.take();
        return bytes;
    }

    private String address(Context context) {
        return Forwarded.address(
                Collections.list(context.req().getHeaders("X-Forwarded-For")),
                proxies,
                context.req().getRemoteAddr());
    }

    /** Programs are told in JSON, people on a page; who has not logged in is sent to do so. */
    private Reply refusal(Route route, Identity identity, Refused refused, Context context, Instant now) {
        if (route.api()) {
            return refused.problem();
        }
        if (refused.status() == 401 && route.method().safe()) {
            return Reply.seeOther("/login?then=" + Visits.encoded(Visits.target(context)));
        }
        Visit visit = visits.of(identity, context.path(), Map.of(), now);
        Reply page = Reply.page(refused.status(), pages.problem(visit, refused.status(), refused.why()));
        for (Map.Entry<String, String> header : refused.headers().entrySet()) {
            page = page.with(header.getKey(), header.getValue());
        }
        return page;
    }

    /** There is no such route, or not for this method; or the body is too long. */
    void lost(Context context, HttpResponseException trouble) {
        Refused refused =
                switch (trouble.getStatus()) {
                    case 404 -> new Refused(404, "there is nothing at " + context.path());
                    case 405 -> new Refused(405, context.method() + " is not taken at " + context.path());
                    case 413 -> new Refused(413, "the body is too long");
                    default -> new Refused(trouble.getStatus(), Refused.title(trouble.getStatus()));
                };
        boolean api = context.path().startsWith("/api/") || context.path().startsWith("/hooks/");
        Visit visit = visits.of(new Identity.Nobody(), context.path(), Map.of(), clock.instant());
        write(
                context,
                api
                        ? refused.problem()
                        : Reply.page(refused.status(), pages.problem(visit, refused.status(), refused.why())));
    }

    /** Trouble outside of any route. */
    void failed(Context context, Exception trouble) {
        bugs.accept(trouble);
        if (!context.res().isCommitted()) {
            write(context, new Refused(500, "the server made a mistake, and has written down which").problem());
        }
    }

    private void write(Context context, Reply reply) {
        Shield.HEADERS.forEach(context::header);
        if (guard.home().secure()) {
            context.header("Strict-Transport-Security", Shield.ONLY_BY_TLS);
        }
        context.status(reply.status());
        if (!reply.type().isEmpty()) {
            context.contentType(reply.type());
        }
        for (Reply.Header header : reply.headers()) {
            // What stands there already is what every answer has; cookies stand beside each other.
            if (header.name().equals("Set-Cookie")) {
                context.res().addHeader(header.name(), header.value());
            } else {
                context.header(header.name(), header.value());
            }
        }
        try {
            OutputStream out = context.res().getOutputStream();
            reply.content().into(out);
            // It is on its way before its place is free: a server that ends waits for that.
            out.close();
        } catch (IOException gone) {
            // Whoever asked does not listen any more.
        }
    }

    /** Refuses what is new, and waits until what is under way has ended, for {@code limit} at most. */
    void drain(Duration limit) {
        ending = true;
        lastWords.run();
        try {
            if (places.tryAcquire(AT_ONCE, limit.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(AT_ONCE);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
