package dev.stormrider.target;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A container with every place filled in, its engine found and its image there.
 *
 * @param port the port of loopback that it is reached at
 * @param inside the port that it listens on
 * @param until when it is removed by whoever comes by, whether we live or not
 */
record ContainerLaunch(
        Container container,
        Engine engine,
        Container.Network network,
        List<String> arguments,
        Map<String, String> environment,
        int port,
        int inside,
        Instant until)
        implements Launch {
    static final int USUAL_PORT = 8080;

    /** Longer than any run, since who outlives it loses its containers to others that share the engine. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration PULLED_WITHIN = Duration.ofMinutes(10);
    private static final AtomicLong STARTED = new AtomicLong();

    /** What would change the engine's own program is not handed to it by its environment. */
    private static final Pattern OF_THE_CLIENT = Pattern.compile(
            "PATH|HOME|USER|TMPDIR|LANG|LC_.*|LD_.*|DYLD_.*|XDG_.*|DOCKER_.*|BUILDKIT_.*|CONTAINER_.*|CONTAINERS_.*"
                    + "|PODMAN_.*|REGISTRY_.*|STORMRIDER_MARK|SSH_.*|DBUS_.*|(?i:(https?|no|all)_proxy)");

    static ContainerLaunch of(Container container, Map<String, String> wiring, InstantSource clock)
            throws StartFailed, InterruptedException {
        Engine engine = Engine.of(container.manner().engine(), container.name());
        requireHere(engine, container.name());
        Container.Network network = network(container, wiring);
        boolean host = network == Container.Network.HOST;
        var listens = container.manner().listens();
        int port = container.port().orElseGet(() -> host && listens.isPresent() ? listens.getAsInt() : Ports.free());
        int inside = host ? port : listens.orElse(USUAL_PORT);

        var known = new HashMap<String, String>();
        wiring.forEach((name, text) -> known.put(name, host ? text : text.replace("127.0.0.1", outside(engine))));
        known.put("PORT", Integer.toString(inside));
        var template = new Template(known);
        var environment = new TreeMap<>(known);
        container.environment().forEach((name, text) -> environment.put(name, template.fill(text)));
        List<String> arguments =
                container.arguments().stream().map(template::fill).toList();
        var mistake = template.mistake(container.name());
        if (mistake.isPresent()) {
            throw new StartFailed(mistake.get());
        }
        Instant now = clock.instant();
        var launch = new ContainerLaunch(
                container, engine, network, arguments, Map.copyOf(environment), port, inside, now.plus(LONGEST));
        Leftovers.remove(engine, Owner.us(), now, container.name());
        launch.requireImage();
        return launch;
    }

    /** Where an engine that runs on this machine finds us; loopback within a container is the container itself. */
    private static String outside(Engine engine) {
        return engine.podman() ? "host.containers.internal" : "host.docker.internal";
    }

    /**
     * The gateway listens on loopback alone. Where the engine runs in a machine of its own, as on macOS, its word for
     * the host leads to the host's loopback; on Linux it leads to a bridge, where nobody listens.
     */
    private static Container.Network network(Container container, Map<String, String> wiring) {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return container
                .manner()
                .network()
                .orElse(linux && !wiring.isEmpty() ? Container.Network.HOST : Container.Network.PUBLISHED);
    }

    /** Before anything is asked of it that changes anything: what it has may be somebody else's. */
    private static void requireHere(Engine engine, String party) throws StartFailed, InterruptedException {
        for (String name : List.of("DOCKER_HOST", "CONTAINER_HOST")) {
            requireHere(party, name, System.getenv().getOrDefault(name, ""));
        }
        if (!engine.podman()) {
            var context = engine.ask(List.of("context", "inspect", "--format", "{{.Endpoints.docker.Host}}"));
            requireHere(party, engine.name() + " context", context.well() ? context.shown() : "");
        }
    }

    private static void requireHere(String party, String name, String place) throws StartFailed {
        if (!place.isEmpty() && Stream.of("unix:", "npipe:", "/").noneMatch(place::startsWith)) {
            throw new StartFailed(new Failure(
                    Failure.Reason.ENGINE_SILENT,
                    "The container engine of " + party + " is on another machine: " + name + " is " + place + ".",
                    "Its loopback is not ours: use an engine of this machine, or start the party there and give"
                            + " its url."));
        }
    }

    private void requireImage() throws StartFailed, InterruptedException {
        String image = container.image();
        if (engine.ask(List.of("image", "inspect", "--format", "{{.Id}}", image))
                .well()) {
            return;
        }
        if (!container.manner().pull()) {
            throw new StartFailed(new Failure(
                    Failure.Reason.IMAGE_MISSING,
                    "The image of " + name() + " is not here: " + image + ".",
                    "Build it, fetch it (" + engine.name() + " pull " + CommandLaunch.quoted(image)
                            + "), or let it be fetched: container: { pull: true }."));
        }
        var pulled = engine.ask(PULLED_WITHIN, List.of("pull", "--quiet", image));
        if (!pulled.well()) {
            throw new StartFailed(new Failure(
                    Failure.Reason.IMAGE_MISSING,
                    "The image of " + name() + " cannot be fetched: " + pulled.shown(),
                    "Correct its name " + image + ", or see that " + engine.name() + " may fetch it."));
        }
    }

    @Override
    public String name() {
        return container.name();
    }

    /** An engine accepts connections at a published port for a party that does not listen yet. */
    @Override
    public Ready ready() {
        boolean published = network == Container.Network.PUBLISHED;
        return switch (container.ready()) {
            case Ready.Accepts accepts -> published ? new Ready.Holds() : accepts;
            case Ready.Holds holds -> holds;
            case Ready.Answers answers -> answers;
        };
    }

    @Override
    public Duration readyWithin() {
        return container.readyWithin();
    }

    @Override
    public Duration grace() {
        return container.grace();
    }

    @Override
    public Life begin(Ring ring) throws IOException, InterruptedException {
        String name = "stormrider-" + ProcessHandle.current().pid() + "-" + STARTED.incrementAndGet();
        var words = new ArrayList<>(List.of(engine.program().toString()));
        words.addAll(run(name, Owner.us()));
        Map<String, String> handed = environment.entrySet().stream()
                .filter(each -> !ofTheClient(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var removal = new Guarded.Removal(engine.program(), name);
        var guarded = new Guarded(name(), words, Path.of("").toAbsolutePath(), handed, Optional.of(removal));
        return new Contained(Guard.start(guarded, ring), engine, name);
    }

    /** What the engine is told. A name without a value is taken from the client's environment: no list shows it. */
    List<String> run(String name, Owner owner) {
        var words = new ArrayList<>(List.of("run", "--rm", "--name", name, "--pull", "never"));
        label(words, Leftovers.OWNER, owner.process());
        label(words, Leftovers.MACHINE, owner.machine());
        label(words, Leftovers.UNTIL, String.valueOf(until.getEpochSecond()));
        switch (network) {
            case HOST -> words.addAll(List.of("--network", "host"));
            case PUBLISHED -> {
                words.addAll(List.of("--publish", "127.0.0.1:" + port + ":" + inside));
                if (!engine.podman()) {
                    words.addAll(List.of("--add-host", outside(engine) + ":host-gateway"));
                }
            }
        }
        new TreeMap<>(environment).forEach((variable, value) -> {
            words.add("--env");
            words.add(ofTheClient(variable) ? variable + "=" + value : variable);
        });
        words.add(container.image());
        words.addAll(arguments);
        return words;
    }

    private static void label(List<String> words, String name, String value) {
        words.addAll(List.of("--label", name + "=" + value));
    }

    private static boolean ofTheClient(String variable) {
        return OF_THE_CLIENT.matcher(variable).matches();
    }

    @Override
    public String line() {
        String place = network == Container.Network.HOST ? " --network host" : " -p 127.0.0.1:" + port + ":" + inside;
        String variables = new TreeMap<>(environment)
                .entrySet().stream()
                        .map(each -> " -e " + CommandLaunch.quoted(each.getKey() + "=" + each.getValue()))
                        .collect(Collectors.joining());
        String words =
                arguments.stream().map(each -> " " + CommandLaunch.quoted(each)).collect(Collectors.joining());
        return engine.name() + " run --rm" + place + variables + " " + CommandLaunch.quoted(container.image()) + words;
    }

    @Override
    public Failure diedAtOnce(String waited, int code, List<Line> lastLines) {
        // The engine's own codes: it could not run the container, its command is no program, or there is none.
        boolean refused = code >= 125 && code <= 127;
        String found = refused
                ? engine.name() + " could not run " + name() + " (exit code " + code + ")."
                : "The container of " + name() + " ended after " + waited + " with exit code " + code
                        + (code > 128 ? " (signal " + (code - 128) + ")" : "") + ", before it was ready.";
        return new Failure(
                refused ? Failure.Reason.CANNOT_RUN : Failure.Reason.DIED_AT_ONCE,
                found,
                "Run it by hand: " + line(),
                lastLines);
    }

    @Override
    public String readyAdvice() {
        return network == Container.Network.HOST
                ? "It shares this machine's network: let it listen on the port in PORT, " + inside
                        + ", say which one it listens on (container: { listens: … }), or give it more time."
                : "Within the container it has to listen on port " + inside + ", not of loopback but of all addresses:"
                        + " say which port it listens on (container: { listens: … }), or give it more time.";
    }
}
