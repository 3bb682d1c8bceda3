package dev.stormrider.review;

import dev.stormrider.ledger.Objection;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private static final int FORM_BYTES = 256 << 10;

    private final Guard guard;
    private final Pages pages;
    private final Clock clock;
    private final Visits visits;
    private final int proxies;
    private final Consumer<Throwable> bugs;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final List<Runnable> lastWords = new CopyOnWriteArrayList<>();
    private volatile boolean ending;

    /** @param bugs hears of trouble that is our own; visitors are told that there was some */
    Front(Guard guard, Pages pages, Visits visits, Clock clock, int proxies, Consumer<Throwable> bugs) {
        this.guard = guard;
        this.pages = pages;
        this.visits = visits;
        this.clock = clock;
        this.proxies = proxies;
        this.bugs = bugs;
    }

    /** Whether the server is about to end, so that no new visitors should be sent to it. */
    boolean ending() {
        return ending;
    }

    /** {@code end} makes answers that would go on and on come to their end, when the server is about to. */
    void beforeEnding(Runnable end) {
        lastWords.add(end);
    }

    void answer(Route route, Context context) {
        if (ending || !places.tryAcquire()) {
            String why = ending ? "the server is about to end" : "too much is under way";
            write(
                    context,
                    new Refused(503, why).header("Retry-After", "1").problem().with("Connection", "close"));
            return;
        }
        try {
            write(context, replied(route, context));
        } finally {
            places.release();
        }
    }

    private Reply replied(Route route, Context context) {
        Function<String, Optional<String>> headers = name -> Optional.ofNullable(context.header(name));
        Instant now = clock.instant();
        Identity identity = new Identity.Nobody();
        try {
            guard.checkHost(headers);
            identity = guard.identify(headers, now);
            guard.check(route.door(), identity, headers.apply("Authorization").isPresent());
            Call call = call(route, identity, headers, context, now);
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
            Route route, Identity identity, Function<String, Optional<String>> headers, Context context, Instant now)
            throws Refused {
        Map<String, String> query =
                Call.pairs(Optional.ofNullable(context.queryString()).orElse(""));
        InputStream in = context.bodyInputStream();
        Map<String, String> fields = Map.of();
        if (!route.api() && !route.method().safe()) {
            fields = Call.pairs(new String(Call.bytes(in, FORM_BYTES), java.nio.charset.StandardCharsets.UTF_8));
            in = new ByteArrayInputStream(new byte[0]);
        }
        return new Call(
                route,
                identity,
                context.path(),
                address(context),
                context.pathParamMap(),
                query,
                fields,
                headers,
                in,
                now);
    }

    /** The proxy that is nearest tells last; whoever it heard from may have told anything. */
    private String address(Context context) {
        if (proxies > 0) {
            List<String> told = List.of(Optional.ofNullable(context.header("X-Forwarded-For"))
                    .orElse("")
                    .split(","));
            String nearest = told.get(Math.max(0, told.size() - proxies)).strip();
            if (!nearest.isEmpty() && nearest.length() <= 60) {
                return nearest;
            }
        }
        return context.req().getRemoteAddr();
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
            // Sent here and now: when the server waits for what is under way, this is part of it.
            out.close();
        } catch (IOException gone) {
            // Whoever asked does not listen any more.
        }
    }

    /** Refuses what is new, and waits until what is under way has ended, for {@code limit} at most. */
    void drain(Duration limit) {
        ending = true;
        lastWords.forEach(Runnable::run);
        try {
            if (places.tryAcquire(AT_ONCE, limit.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(AT_ONCE);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
