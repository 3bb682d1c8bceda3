package dev.stormrider.target;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command with every place filled in and checked, ready to be run as often as wanted. */
record Launch(Command command, List<String> words, Map<String, String> environment, int port) {
    static final Path SHELL = Path.of("/bin/sh");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    static Launch of(Command command, Map<String, String> wiring) throws StartFailed {
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

        var launch = new Launch(command, words, Map.copyOf(environment), port);
        var mistake = template.mistake(command.name());
        if (mistake.isPresent()) {
            throw new StartFailed(mistake.get());
        }
        launch.check();
        return launch;
    }

    String name() {
        return command.name();
    }

    Path folder() {
        return command.folder().toAbsolutePath().normalize();
    }

    private void check() throws StartFailed {
        if (!Files.isDirectory(folder())) {
            throw new StartFailed(new Failure(
                    Failure.Reason.FOLDER_MISSING,
                    "The working folder of " + name() + " is missing: " + folder(),
                    "Correct the folder, or make it."));
        }
        if (!Files.isExecutable(SHELL)) {
            throw new StartFailed(new Failure(
                    Failure.Reason.CANNOT_RUN,
                    name() + " cannot be run, since there is no " + SHELL + " to guard it.",
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
    String line() {
        Stream<String> settings = new TreeMap<>(environment)
                .entrySet().stream().map(setting -> setting.getKey() + "=" + quoted(setting.getValue()));
        return "cd " + quoted(folder().toString()) + " && "
                + Stream.concat(settings, words.stream().map(Launch::quoted)).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
