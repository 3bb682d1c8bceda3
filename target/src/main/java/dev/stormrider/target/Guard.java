package dev.stormrider.target;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One process of a service behind a shell that kills it, and all that it has started, once our end of a pipe is closed:
 * by us, or by the operating system when we die in whatever way.
 */
final class Guard implements Life {
    static final Path SHELL = Path.of("/bin/sh");

    private static final String SCRIPT = script();
    private static final AtomicLong STARTED = new AtomicLong();

    private static final Pattern ENTRUSTED = Pattern.compile("STORMRIDER_.*(TOKEN|KEY|PASSWORD|SECRET)");

    private final Process shell;
    private final CompletableFuture<Long> group = new CompletableFuture<>();
    private final Duration killedWithin;
    private final Thread pump;

    private Guard(Process shell, Guarded guarded, Ring ring) {
        this.shell = shell;
        this.killedWithin = guarded.killedWithin();
        this.pump = Thread.ofVirtual().name("output of " + guarded.name()).start(() -> pump(ring));
    }

    /** Starts the process; what it prints goes to {@code ring}. */
    static Guard start(Guarded guarded, Ring ring) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(SHELL.toString(), "-c", SCRIPT, "guard", mark(), setsid()));
        words.add(guarded.removal().map(removal -> removal.engine().toString()).orElse(""));
        words.add(guarded.removal().map(Guarded.Removal::container).orElse(""));
        words.addAll(guarded.words());
        var builder =
                new ProcessBuilder(words).directory(guarded.folder().toFile()).redirectErrorStream(true);
        withhold(builder.environment());
        builder.environment().putAll(guarded.environment());

        var guard = new Guard(builder.start(), guarded, ring);
        try {
            guard.group.get(Guarded.KILLED_WITHIN.toSeconds(), TimeUnit.SECONDS);
            return guard;
        } catch (ExecutionException | TimeoutException e) {
            guard.kill();
            throw new IOException("the shell that guards " + guarded.name() + " did not start it", e);
        } catch (InterruptedException e) {
            guard.kill();
            throw e;
        }
    }

    /** What we were entrusted with is not for the parties, which may print their environment or send it away. */
    static void withhold(Map<String, String> inherited) {
        inherited.keySet().removeIf(name -> ENTRUSTED.matcher(name).matches());
    }

    @Override
    public boolean alive() {
        return shell.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return shell.isAlive() ? OptionalInt.empty() : OptionalInt.of(shell.exitValue());
    }

    @Override
    public boolean ended(Duration within) throws InterruptedException {
        return shell.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) && pump.join(Guarded.KILLED_WITHIN);
    }

    @Override
    public void pause() throws IOException, InterruptedException {
        List<Long> tree = tree();
        signal("STOP", tree);
        long deadline = System.nanoTime() + Guarded.KILLED_WITHIN.toNanos();
        while (!tree.stream().allMatch(Threads::stand) && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
    }

    @Override
    public void resume() throws IOException, InterruptedException {
        signal("CONT", tree());
    }

    @Override
    public void end(Duration grace) {
        try {
            if (shell.isAlive()) {
                // Only the group: who left it is ended by its parent, or swept up afterwards.
                signal("TERM", List.of());
                resume();
                shell.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException unsent) {
            // It is killed without having been asked.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    @Override
    public void kill() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            // The shell has ended and with it all that it guards.
        }
        boolean interrupted = Thread.interrupted();
        long deadline = System.nanoTime() + killedWithin.toNanos();
        while (true) {
            try {
                if (!ended(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                    shell.destroyForcibly();
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process and all below it, also those that have left its group. */
    private List<Long> tree() {
        return ProcessHandle.of(group.join()).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Sends the signal to the group and to these processes. */
    private void signal(String name, List<Long> processes) throws IOException, InterruptedException {
        if (!shell.isAlive()) {
            return;
        }
        var words = new ArrayList<>(List.of(SHELL.toString(), "-c", "kill -s \"$0\" -- \"$@\"", name));
        words.add("-" + group.join());
        processes.forEach(process -> words.add(process.toString()));
        // Some of them may have ended meanwhile, which is no mistake: hence no look at the exit code.
        new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(Guarded.KILLED_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    private void pump(Ring ring) {
        try (InputStream printed = shell.getInputStream()) {
            group.complete(Long.parseLong(firstLine(printed)));
            byte[] chunk = new byte[64 * 1024];
            for (int read = read(printed, chunk); read >= 0; read = read(printed, chunk)) {
                ring.accept(chunk, 0, read);
            }
        } catch (IOException | NumberFormatException e) {
            // The stream breaks when the process is destroyed; what was printed until then is kept.
            group.completeExceptionally(e);
        }
        ring.end();
    }

    /**
     * When the process ends, Java puts what is left in place of the open stream; a read that meets the change is
     * repeated.
     */
    private static int read(InputStream printed, byte[] chunk) throws IOException {
        try {
            return printed.read(chunk);
        } catch (IOException e) {
            return printed.read(chunk);
        }
    }

    /** Read byte by byte, since all after it belongs to the service. */
    private static String firstLine(InputStream printed) throws IOException {
        var line = new StringBuilder();
        for (int read = printed.read(); read >= 0 && read != '\n' && line.length() < 20; read = printed.read()) {
            line.append((char) read);
        }
        return line.toString();
    }

    private static String mark() {
        return Owner.us().process() + "-" + STARTED.incrementAndGet();
    }

    private static String setsid() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElse("");
    }

    private static String script() {
        try (InputStream script = Guard.class.getResourceAsStream("guard.sh")) {
            if (script == null) {
                throw new IllegalStateException("guard.sh is not beside " + Guard.class);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
