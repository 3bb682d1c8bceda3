package dev.stormrider.review;

import dev.stormrider.ledger.Ledger;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The review server as a whole: the one place where its parts are put together.
 *
 * <pre>
 * Server ─▶ Front ─▶ Guard ─▶ LedgerCredentials ─▶ Ledger
 *             └───▶ Routes: PageDesk, FormDesk, LoginDesk, OidcDesk, LiveDesk ─▶ ChangePump, and those of the API
 * </pre>
 */
final class Reviewing implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(150);
    private static final int MOST_OF_ADDRESS = 30;
    private static final int MOST_OF_ACCOUNT = 20;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Server server;
    private final Logins logins;
    private final ChangePump pump;
    private final Optional<OidcClient> oidc;
    private final Housekeeper housekeeper;

    private Reviewing(
            Server server, Logins logins, ChangePump pump, Optional<OidcClient> oidc, Housekeeper housekeeper) {
        this.server = server;
        this.logins = logins;
        this.pump = pump;
        this.oidc = oidc;
        this.housekeeper = housekeeper;
    }

    /** What comes from outside: time, chance, and whoever hears of our own mistakes. */
    record Surroundings(Clock clock, SecureRandom random, Consumer<Throwable> bugs) {}

    /**
     * Opens a server over {@code ledger}, which stays its owner's to close.
     *
     * @throws IOException where nothing can listen there; the message is for people
     */
    static Reviewing open(
            Ledger ledger,
            Pages pages,
            ServerSettings settings,
            Optional<OidcSettings> elsewhere,
            Surroundings around)
            throws IOException {
        SecureRandom random = around.random();
        Guard guard = new Guard(settings.home(), new LedgerCredentials(ledger));
        Visits visits = new Visits(random);
        Front front = new Front(guard, pages, visits, around.clock(), settings.proxies(), around.bugs());
        Logins logins = new Logins(
                ledger,
                new Passwords(random),
                new Attempts(MOST_OF_ADDRESS, WINDOW, new SplittableRandom(random.nextLong())),
                new Attempts(MOST_OF_ACCOUNT, WINDOW, new SplittableRandom(random.nextLong())),
                random);
        LoginDesk login = new LoginDesk(ledger, logins, guard, pages, visits, random, elsewhere.isPresent());
        Optional<OidcClient> oidc = elsewhere.map(it -> new OidcClient(it, back(settings.home())));
        ChangePump pump = new ChangePump(ledger.changes(), POLL, around.bugs());
        front.beforeEnding(pump::close);
        Routes routes = new Routes();
        login.in(routes);
        oidc.ifPresent(client ->
                new OidcDesk(client, elsewhere.orElseThrow(), logins, login, settings.home(), random).in(routes));
        new PageDesk(pages, visits).in(routes);
        new LiveDesk(ledger, pump, pages, visits, around.clock()).in(routes);
        new FormDesk(
                        ledger,
                        new AccountDesk(ledger, logins),
                        new TokenDesk(ledger, random),
                        logins,
                        pages,
                        visits)
                .in(routes);
        api(routes, ledger, logins, settings.version(), random);
        try {
            Server server = Server.open(settings, routes, front);
            Housekeeper housekeeper = new Housekeeper(ledger, around.clock(), around.bugs());
            return new Reviewing(server, logins, pump, oidc, housekeeper);
        } catch (IOException | RuntimeException failed) {
            pump.close();
            throw failed;
        }
    }

    /** All that programs can ask for. */
    static Routes api(Routes routes, Ledger ledger, Logins logins, String version, SecureRandom random) {
        new HealthDesk(ledger, version).in(routes);
        new RunDesk(ledger).in(routes);
        new ReviewDesk(ledger).in(routes);
        new LinkDesk(ledger).in(routes);
        new DeploymentDesk(ledger).in(routes);
        new TokenDesk(ledger, random).in(routes);
        new AccountDesk(ledger, logins).in(routes);
        new SettingsDesk(ledger).in(routes);
        return new AuditDesk(ledger).in(routes);
    }

    private static URI back(Home home) {
        return URI.create(home.url().orElseThrow() + "/login/oidc/back");
    }

    /** Where it can be called on this machine. */
    URI address() {
        return server.address();
    }

    /** Whether nobody has an account yet. */
    boolean first() {
        return logins.first();
    }

    /** A token that makes one account an admin's, once. */
    Secret firstToken(Instant now) {
        return logins.firstToken(now);
    }

    /** Lets what is under way come to its end, and ends. */
    @Override
    public void close() {
        server.close();
        pump.close();
        housekeeper.close();
        oidc.ifPresent(OidcClient::close);
    }
}
