package dev.stormrider.cli;

import dev.stormrider.contract.Contract;
import dev.stormrider.environment.Environment;
import dev.stormrider.run.Playback;
import dev.stormrider.run.Replaying;
import dev.stormrider.run.Side;
import dev.stormrider.run.Tempo;
import dev.stormrider.run.Titles;
import dev.stormrider.target.Elsewhere;
import dev.stormrider.target.Target;
import dev.stormrider.traffic.Entry;
import dev.stormrider.traffic.Recording;
import dev.stormrider.traffic.TrafficFile;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stormrider load}: a recording, sent again at its own pace or another. */
@Command(
        description = "Sends a recording again, at its own pace times a factor or at a fixed rate, and tells for each"
                + " operation how it was answered and when.",
        footer = {
            "",
            "Each request is sent when it is due, whatever becomes of those before; one that uses an id of an earlier"
                    + " answer waits for that answer and takes the new id. Latencies count from when a request was due."
                    + " Requests that ask for something to be done are left out, unless the service is on this machine"
                    + " or --effects says otherwise.",
            "It ends with the recording, and before that after --for, on Ctrl-C, and when stormrider halt or a guard"
                    + " rail of the configuration aborts it; what was sent until then is told.",
            "Exit codes: 0 all was answered as it should be, 1 something was not, 2 the load could not be brought up,"
                    + " or was ended before its time, 64 usage error, 70 a bug."
        })
final class LoadCommand implements Callable<Integer> {
    /** How long a recording is sent where nobody says. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final Duration LAST_WORDS = LoadEnd.DRAIN.plusSeconds(10);

    private final Terminal terminal;
    private final InstantSource clock;
    private final Map<String, String> variables;

    @Option(
            names = "--traffic",
            paramLabel = "FILE",
            required = true,
            description = "The recording: HAR, or what stormrider record writes.")
    private Path traffic = Path.of("");

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "x1",
            description = "x2 is twice as fast as it was recorded, 50/s so many requests a second. Default: x1.")
    private String rate = "x1";

    @Option(names = "--to", paramLabel = "URL", description = "The service: http://127.0.0.1:8080.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description =
                    "A configuration: its consumer, where it is given by a url, and the operations of its contract.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "Where it is sent: one of the environments in the configuration (-f). What it forbids is"
                    + " refused. Default: local, which is this machine alone.")
    private Optional<String> environment = Optional.empty();

    @Option(names = "--effects", description = "Send requests that ask for something to be done to any service.")
    private boolean effects;

    @Option(names = "--credentials", description = "Send Authorization, Cookie and the like again, as recorded.")
    private boolean credentials;

    @Option(
            names = "--compare",
            description = "An answer unlike the recorded one (status, structure) is an error, too.")
    private boolean compare;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many requests are under way at once at most. Default: 64.")
    private int connections;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "After which a request is given up. Default: 10s.")
    private String deadline = "10s";

    @Option(names = "--most", paramLabel = "N", defaultValue = "1000000", description = "So many requests at most.")
    private long most;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "Ends after this time, such as 10m. Default: the end of the recording.")
    private Optional<String> length = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "lines",
            description = "What is printed: lines or json. Default: lines.")
    private String format = "lines";

    LoadCommand(Terminal terminal, InstantSource clock, Map<String, String> variables) {
        this.terminal = terminal;
        this.clock = clock;
        this.variables = variables;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        if (!format.equals("lines") && !format.equals("json")) {
            throw new Mistake("--format", "\"" + format + "\" is no format of this command", "Write lines or json.");
        }
        if (connections < 1 || connections > 10_000 || most < 1) {
            throw new Mistake(
                    connections < 1 || connections > 10_000 ? "--connections" : "--most",
                    "the number is out of its range",
                    "Write --connections 1 to 10000, --most 1 or more.");
        }
        Optional<Configured.Ready> ready = file.isEmpty()
                ? Optional.empty()
                : Optional.of(Configured.of(file.get())
                        .in(environment)
                        .withoutTraffic()
                        .read(terminal));
        URI service = service(ready);
        Titles titles = new Titles(ready.flatMap(LoadCommand::contract));
        Tempo tempo = tempo();
        Instant now = clock.instant();
        Optional<Instant> closing = closing(ready.map(Configured.Ready::configuration), service, tempo, now);
        boolean doing = effects || environment.isEmpty() && local(service);
        Replaying.Terms terms = new Replaying.Terms(
                tempo,
                doing,
                connections,
                Durations.asked("--deadline", deadline),
                closing.map(until -> Duration.between(now, until)).orElse(LONGEST),
                titles);
        Duration limit = length.isEmpty() ? LONGEST : Durations.asked("--for", length.get());
        // What it is aborted by is what its environment says, and the user's own word is of none.
        Optional<Configuration> known =
                ready.map(Configured.Ready::configuration).filter(each -> to.isEmpty() || environment.isPresent());
        return Interruption.awaited(LAST_WORDS, terminal, interruption -> {
            try (LoadEnd end = LoadEnd.watching(known.map(Configuration::rails).orElse(List.of()));
                    Halting halting = Halting.of(
                            Running.of(variables),
                            known.map(each -> each.environment().name()).orElse(Environment.LOCAL),
                            Path.of("load"),
                            end::abort,
                            end.guarded())) {
                halting.trouble().ifPresent(why -> terminal.say("note: " + why));
                LoadText text = played(service, terms, titles, end, interruption, limit);
                terminal.out().print(format.equals("json") ? text.json() : text.lines());
                terminal.out().flush();
                return text.exitCode();
            }
        });
    }

    /** When it may be sent no longer, if it may be at all. */
    private Optional<Instant> closing(Optional<Configuration> configuration, URI service, Tempo tempo, Instant now)
            throws Mistake {
        if (environment.isPresent() && configuration.isEmpty()) {
            throw new Mistake(
                    "--environment",
                    "nobody says what may be done in " + environment.get(),
                    "Name the configuration that does: -f FILE.");
        }
        // An address that the command line gives is the user's own word, unless it is said to be of an environment.
        if (configuration.isPresent() && (to.isEmpty() || environment.isPresent())) {
            Configuration known = configuration.get();
            return new LoadLeave(known.environment(), known.consumer().name(), known.live())
                    .asked(service, tempo, effects, now);
        }
        return Optional.empty();
    }

    private LoadText played(
            URI service, Replaying.Terms terms, Titles titles, LoadEnd end, Interruption interruption, Duration limit)
            throws Mistake, InterruptedException {
        long[] sent = {0};
        try (Replaying replaying = new Replaying(service, terms, System::nanoTime)) {
            end.over(replaying, interruption, limit);
            Optional<Recording> read = Optional.empty();
            try {
                read = Optional.of(TrafficFile.of(traffic).entries(credentials, titles::wanted, entry -> {
                    if (sent[0] == most || replaying.cut()) {
                        throw new CancellationException();
                    }
                    sent[0]++;
                    send(replaying, entry);
                }));
            } catch (CancellationException enough) {
                if (!replaying.cut()) {
                    terminal.say(
                            "note: " + traffic + ": further requests are left out; --most says how many are sent.");
                }
            }
            if (read.filter(each -> !each.problems().isEmpty()).isPresent()) {
                throw new Mistake(read.get().problems());
            }
            if (sent[0] == 0 && !replaying.cut()) {
                throw new Mistake(
                        traffic.toString(),
                        "it holds no request that can be sent",
                        "Record what is sent to the service.");
            }
            read.ifPresent(each -> each.notes().forEach(note -> terminal.say("note: " + note)));
            Playback playback = replaying.end();
            if (playback.effects() > 0) {
                terminal.say("note: " + playback.effects()
                        + " requests that ask for something to be done were left out; --effects sends them.");
            }
            LoadEnd.Why why = end.why(replaying);
            return new LoadText(playback, rate, compare, why, end.aborted(), terminal.style()::line);
        }
    }

    private static void send(Replaying replaying, Entry entry) {
        try {
            replaying.send(entry.recorded(), entry.at());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private Tempo tempo() throws Mistake {
        try {
            return Tempo.of(rate);
        } catch (IllegalArgumentException noRate) {
            throw new Mistake("--rate", String.valueOf(noRate.getMessage()), "Write x0.5, x2 or 50/s, for instance.");
        }
    }

    private static Optional<Contract> contract(Configured.Ready ready) {
        return ready.own().after().or(() -> ready.own().before());
    }

    private URI service(Optional<Configured.Ready> ready) throws Mistake {
        if (to.isPresent()) {
            try {
                return new Elsewhere("service", URI.create(to.get())).address();
            } catch (IllegalArgumentException noAddress) {
                throw new Mistake(
                        "--to",
                        "\"" + to.get() + "\" is no address of a service",
                        "Write http://host:port, with a port up to 65535.");
            }
        }
        Mistake unknown = new Mistake(
                "--to",
                "nobody knows where the requests go",
                "Write --to URL, or -f FILE with a consumer that has a url.");
        Side consumer = ready.orElseThrow(() -> unknown).configuration().consumer();
        for (Target target : Stream.of(consumer.after(), consumer.before())
                .flatMap(Optional::stream)
                .toList()) {
            if (target instanceof Elsewhere elsewhere) {
                return elsewhere.address();
            }
        }
        throw unknown;
    }

    /** Whether what is done there is done on this machine alone. */
    private static boolean local(URI service) throws Mistake {
        try {
            return InetAddress.getByName(service.getHost()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new Mistake(service.toString(), "nobody knows the host " + service.getHost(), "Check its spelling.");
        }
    }
}
