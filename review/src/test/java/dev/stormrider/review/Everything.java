package dev.stormrider.review;

import dev.stormrider.ledger.Ledger;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The table of routes as the server has it. */
final class Everything {
    private Everything() {}

    /** For looking at; nothing stands behind it. */
    static Routes routes() {
        return routes(nobodys(Ledger.class));
    }

    /** Holds nothing, and does nothing. */
    private static <T> T nobodys(Class<T> room) {
        return room.cast(Proxy.newProxyInstance(
                room.getClassLoader(),
                new Class<?>[] {room},
                (proxy, method, arguments) -> nobodys(method.getReturnType())));
    }

    static Routes routes(Ledger ledger) {
        Reviewing.Surroundings around = new Reviewing.Surroundings(Clock.systemUTC(), new SecureRandom(), bug -> {});
        Guard guard = new Guard(new Home(Optional.empty()), new LedgerCredentials(ledger), ledger::full);
        Pages pages = new BarePages();
        Logins logins = logins(ledger);
        LoginDesk login =
                new LoginDesk(ledger, logins, guard, pages, new Visits(around.random()), around.random(), false);
        ChangePump pump = new ChangePump(ledger.changes(), Duration.ofSeconds(1), around.bugs());
        return Reviewing.routes(ledger, pages, logins, login, pump, "1.2.3", around);
    }

    static Logins logins(Ledger ledger) {
        return Reviewing.logins(ledger, new SecureRandom());
    }
}
