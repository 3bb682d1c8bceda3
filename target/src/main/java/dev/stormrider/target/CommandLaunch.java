package dev.stormrider.target;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command with every place filled in and checked, ready to be run as often as wanted. */
record CommandLaunch(Command command, List<String> words, Map<String, String> environment, int port) implements Launch {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    static CommandLaunch of(Command command, Map<String, String> wiring) throws StartFailed {
        int port = command.port().orElseGet(Ports::free);
        var known = new HashMap<String, String>();
        known.put(
                "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        known.putAll(wiring);
        known.put("PORT", Integer.toString(port));

        var template = new Template(known);
        List<String> words = command.words().stream().map(template::fill).toList();
        var environment = new TreeMap<>(wiring);
        environment.put("PORT", Integer.toString(port));
        command.environment().forEach((name, text) -> environment.put(name, template.fill(text)));

        var launch = new CommandLaunch(command, words, Map.copyOf(environment), port);
        var mistake = template.mistake(command.name());
        if (mistake.isPresent()) {
            throw new StartFailed(mistake.get());
        }
        launch.check();
        return launch;
    }

    @Override
    public String name() {
        return command.name();
    }

    @Override
    public Ready ready() {
        return command.ready();
    }

    @Override
    public Duration readyWithin() {
        return command.readyWithin();
    }

    @Override
    public Duration grace() {
        return command.grace();
    }

    @Override
    public Life begin(Ring ring) throws IOException, InterruptedException {
        return Guard.start(new Guarded(name(), words, folder(), environment, Optional.empty()), ring);
    }

    @Override
    public Failure diedAtOnce(String waited, int code, List<Line> lastLines) {
        String signal = code > 128 ? " (signal " + (code - 128) + ")" : "";
        return new Failure(
                Failure.Reason.DIED_AT_ONCE,
                name() + " ended after " + waited + " with exit code " + code + signal + ", before it was ready.",
                "Run it by hand: " + line(),
                lastLines);
    }

    @Override
    public String readyAdvice() {
        return "Correct how readiness is asked for, let it listen on the port in PORT, or give it more time.";
    }

    private Path folder() {
        return command.folder().toAbsolutePath().normalize();
    }

    private void check() throws StartFailed {
        if (!Files.isDirectory(folder())) {
            throw new StartFailed(new Failure(
                    Failure.Reason.FOLDER_MISSING,
                    "The working folder of " + name() + " is missing: " + folder(),
                    "Correct the folder, or make it."));
        }
        if (!Files.isExecutable(Guard.SHELL)) {
            throw new StartFailed(new Failure(
                    Failure.Reason.CANNOT_RUN,
                    name() + " cannot be run, since there is no " + Guard.SHELL + " to guard it.",
                    "Run on Linux or macOS, or start " + name() + " yourself and give its URL."));
        }
        if (!programExists()) {
            throw new StartFailed(new Failure(
                    Failure.Reason.COMMAND_NOT_FOUND,
                    "The program of " + name() + " was not found: " + words.getFirst(),
                    words.getFirst().contains("/")
                            ? "A path counts from the working folder, " + folder() + "; was it built?"
                            : "Install it, put it on the PATH, or give its path."));
        }
    }

    private boolean programExists() {
        String program = words.getFirst();
        if (program.contains("/")) {
            return runs(folder().resolve(program));
        }
        String path = environment.getOrDefault("PATH", System.getenv().getOrDefault("PATH", ""));
        return !program.isEmpty()
                && Stream.of(path.split(File.pathSeparator, -1))
                        .anyMatch(entry -> runs(folder().resolve(entry).resolve(program)));
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** The command as a person would type it, without the inherited environment. */
    @Override
    public String line() {
        Stream<String> settings = new TreeMap<>(environment)
                .entrySet().stream().map(setting -> setting.getKey() + "=" + quoted(setting.getValue()));
        return "cd " + quoted(folder().toString()) + " && "
                + Stream.concat(settings, words.stream().map(CommandLaunch::quoted))
                        .collect(Collectors.joining(" "));
    }

    /** The word as a shell takes it for one. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
