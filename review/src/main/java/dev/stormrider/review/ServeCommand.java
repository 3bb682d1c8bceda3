package dev.stormrider.review;

import dev.stormrider.store.Store;
import dev.stormrider.store.StoreTrouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: the review server, until it is ended from outside. */
@Command(
        name = "serve",
        header = "A review for each amendment: live while it is ridden, with decisions, history and a gate.",
        description = {
            "Takes in the runs that `stormrider test --publish URL` tells of, shows them on pages,",
            "and answers `stormrider gate`. Ctrl-C lets what is under way come to its end, 10 s at",
            "most, and ends it.",
            ""
        },
        footer = {
            "",
            "The first start prints a token that makes the first admin, once, within a day.",
            "Exit codes: 0 ended from outside, 64 usage error, or a port or store that cannot be had,",
            "70 a bug. docs/review/README.md tells how it is set up."
        })
final class ServeCommand implements Callable<Integer> {
    private static final String LISTEN = "127.0.0.1:8080";
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(20);
    private static final Pattern WRITTEN =
            Pattern.compile("(?:(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])?:)?(?<port>\\d{1,5})");

    private final Console console;
    private final Clock clock;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = LISTEN,
            description = "port, :port or host:port; without a host on loopback. Default: " + LISTEN + ".")
    private String listen = LISTEN;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "How people call this server, https://reviews.example.com: for links, sessions and logins.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--proxies",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many proxies in front of it tell for whom they ask (X-Forwarded-For). Default: 0.")
    private int proxies;

    @Mixin
    private final OidcOptions oidc = new OidcOptions();

    @Option(names = "--new-admin-token", description = "Prints another token that makes an admin, once, within a day.")
    private boolean newAdminToken;

    @Option(
            names = "--backup",
            paramLabel = "FILE",
            description = "Writes a whole copy of a SQLite store, also while a server uses it, and ends.")
    private Optional<Path> backup = Optional.empty();

    @Option(
            names = "--warm-up",
            hidden = true,
            description = "Asks itself for a few pages, and ends: how the launcher prepares a fast start.")
    private boolean warmUp;

    ServeCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        Home home = home();
        ServerSettings settings = settings(home);
        Optional<OidcSettings> elsewhere = oidc.settings(home);
        // What is under way comes to its end, and is in the store, before the process ends.
        try (Ending ending = Ending.awaited(LAST_WORDS);
                Store ledger = store.open()) {
            if (backup.isPresent()) {
                return written(ledger, backup.get());
            }
            try (Reviewing reviewing = opened(ledger, settings, elsewhere)) {
                if (warmUp) {
                    WarmUp.of(reviewing.address());
                    return Main.ENDED;
                }
                tell(reviewing, settings);
                ending.await();
                return Main.ENDED;
            }
        }
    }

    private int written(Store ledger, Path file) throws Mistake {
        try {
            ledger.backup(file);
            console.say("The copy is " + file + ".");
            return Main.ENDED;
        } catch (StoreTrouble trouble) {
            throw new Mistake("--backup", String.valueOf(trouble.getMessage()));
        }
    }

    private Reviewing opened(Store ledger, ServerSettings settings, Optional<OidcSettings> elsewhere) throws Mistake {
        try {
            return Reviewing.open(
                    ledger,
                    new Site(ledger),
                    settings,
                    elsewhere,
                    new Reviewing.Surroundings(clock, new SecureRandom(), console::bug));
        } catch (IOException taken) {
            throw new Mistake("--listen", String.valueOf(taken.getMessage()));
        }
    }

    private void tell(Reviewing reviewing, ServerSettings settings) {
        String address = settings.home().url().orElse(reviewing.address()).toString();
        console.say("Reviews are at " + address + ", kept in " + store.shown() + "; Ctrl-C ends it.");
        if (!settings.listen().getAddress().isLoopbackAddress()
                && !settings.home().secure()) {
            console.say("It listens to other machines without TLS: put a proxy in front of it that speaks TLS, and name"
                    + " its address with --url https://…");
        }
        if (newAdminToken || reviewing.first()) {
            console.say("This token makes an admin, once, within a day, at " + address + "/login?first=1");
            console.say("    " + reviewing.firstToken(clock.instant()).text());
        }
    }

    private Home home() throws Mistake {
        try {
            return url.map(Home::at).orElseGet(() -> new Home(Optional.empty()));
        } catch (IllegalArgumentException refused) {
            throw new Mistake("--url", String.valueOf(refused.getMessage()));
        }
    }

    private ServerSettings settings(Home home) throws Mistake {
        InetSocketAddress address = address(listen);
        try {
            return new ServerSettings(address, home, proxies, Version.text(), DRAIN);
        } catch (IllegalArgumentException refused) {
            throw new Mistake("--proxies", String.valueOf(refused.getMessage()));
        }
    }

    private static InetSocketAddress address(String text) throws Mistake {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group("port")) > 65_535) {
            throw new Mistake(
                    "--listen",
                    "\"" + text + "\" is no address to listen on: write port, :port or host:port,"
                            + " with a port from 0 to 65535");
        }
        String host = matcher.group("host");
        int port = Integer.parseInt(matcher.group("port"));
        if (host == null) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new Mistake("--listen", "nothing is known of the host \"" + host + "\"");
        }
        return address;
    }
}
