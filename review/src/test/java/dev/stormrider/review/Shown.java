package dev.stormrider.review;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on loopback that shows {@code pages} to made-up visitors; the session {@code admin} is an admin's. */
record Shown(Server server, Queue<Throwable> bugs) implements AutoCloseable {
    static Shown open(Pages pages) throws IOException {
        Home home = new Home(Optional.empty());
        Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
        Visits visits = new Visits(new SecureRandom());
        Front front = new Front(
                new Guard(home, new Wired.MadeUp(), () -> false),
                pages,
                visits,
                Clock.systemUTC(),
                0,
                bugs::add,
                () -> {});
        Routes routes = new PageDesk(pages, visits).in(new Routes());
        routes.get(
                "/login",
                Door.OPEN,
                call -> Reply.page(
                        200,
                        pages.login(
                                visits.of(call),
                                new Pages.Ways(true, call.asked("first").isPresent()),
                                call.asked("notice").orElse(""))));
        routes.get("/failing", Door.OPEN, call -> {
            throw new IllegalStateException("planted");
        });
        return new Shown(
                Server.open(new ServerSettings(Wired.ANYWHERE, home, 0, "1.2.3", Duration.ofSeconds(5)), routes, front),
                bugs);
    }

    URI address() {
        return server.address();
    }

    String at(String path) {
        return server.address() + path;
    }

    @Override
    public void close() {
        server.close();
    }
}
