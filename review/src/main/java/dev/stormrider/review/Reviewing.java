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

    private final Server server;
    private final Logins logins;
    private final Optional<OidcClient> oidc;
    private final Housekeeper housekeeper;
    private final Teller teller;

    private Reviewing(Server server, Logins logins, Optional<OidcClient> oidc, Housekeeper housekeeper, Teller teller) {
        this.server = server;
        this.logins = logins;
        this.oidc = oidc;
        this.housekeeper = housekeeper;
        this.teller = teller;
    }

    /** What comes from outside: time, chance, and whoever hears of our own mistakes. */
    record Surroundings(Clock clock, SecureRandom random, Consumer<Throwable> bugs) {}

    /**
     * Opens a server over {@code ledger}, which stays its owner's to close.
     *
     * @throws IOException where nothing can listen there; the message is for people
     */
    static Reviewing open(
            Ledger ledger, Pages pages, ServerSettings settings, Optional<OidcSettings> elsewhere, Surroundings around)
            throws IOException {
        SecureRandom random = around.random();
        Guard guard = new Guard(settings.home(), new LedgerCredentials(ledger), ledger::full);
        Logins logins = logins(ledger, random);
        ChangePump pump = new ChangePump(ledger.changes(), POLL, around.bugs());
        Front front = new Front(
                guard, pages, new Visits(random), around.clock(), settings.proxies(), around.bugs(), pump::close);
        Optional<OidcClient> oidc = elsewhere.map(it -> new OidcClient(it, back(settings.home())));
        LoginDesk login = new LoginDesk(ledger, logins, guard, pages, new Visits(random), random, oidc.isPresent());
        Routes routes = routes(ledger, pages, logins, login, pump, settings.version(), around);
        oidc.ifPresent(client ->
                new OidcDesk(client, elsewhere.orElseThrow(), logins, login, settings.home(), random).in(routes));
        pump.begun();
        try {
            Server server = Server.open(settings, routes, front);
            Housekeeper housekeeper = new Housekeeper(ledger, around.clock(), around.bugs());
            URI home = settings.home().url().orElse(server.address());
            Teller teller = new Teller(ledger, home, around.clock(), around.bugs());
            return new Reviewing(server, logins, oidc, housekeeper, teller);
        } catch (IOException | RuntimeException failed) {
            pump.close();
            throw failed;
        }
    }

    static Logins logins(Ledger ledger, SecureRandom random) {
        return new Logins(ledger, new Passwords(random), new Tries(new SplittableRandom(random.nextLong())), random);
    }

    /** All that can be asked for, but for logins elsewhere. */
    static Routes routes(
            Ledger ledger,
            Pages pages,
            Logins logins,
            LoginDesk login,
            ChangePump pump,
            String version,
            Surroundings around) {
        Routes routes = login.in(new Routes());
        Visits visits = new Visits(around.random());
        AccountDesk accounts = new AccountDesk(ledger, logins);
        TokenDesk tokens = new TokenDesk(ledger, around.random());
        new PageDesk(pages, visits).in(routes);
        new LiveDesk(ledger, pump, pages, visits, around.clock()).in(routes);
        SettingsDesk settings = new SettingsDesk(ledger);
        new FormDesk(ledger, accounts, tokens, settings, logins, pages, visits).in(routes);
        new HealthDesk(ledger, version).in(routes);
        new RunDesk(ledger).in(routes);
        new ReviewDesk(ledger).in(routes);
        new LinkDesk(ledger).in(routes);
        new DeploymentDesk(ledger).in(routes);
        tokens.in(routes);
        accounts.in(routes);
        settings.in(routes);
        new HookDesk(ledger, new Destinations(ledger.settings(), around.clock())).in(routes);
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
        // The front closes the pump, before what is under way has to end.
        server.close();
        teller.close();
        housekeeper.close();
        oidc.ifPresent(OidcClient::close);
    }
}
