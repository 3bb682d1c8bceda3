package dev.stormrider.cli;

import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Settings;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.rule.Seed;
import dev.stormrider.traffic.HarWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stormrider record}: the gateway in front of a service, and what passes it as HAR. */
@Command(
        name = "record",
        description = "Passes requests on to a service, untouched, and writes them and their answers to a HAR file.",
        footer = {
            "",
            "What authorises (Authorization, Cookie, Set-Cookie, …) is masked. The file is traffic for",
            "stormrider test: traffic: { har: FILE }. Exit codes: 0 written, 64 usage error, 70 a bug."
        })
final class RecordCommand implements Callable<Integer> {
    /** Of a longer body the beginning is written, which is no traffic. */
    private static final int BODY_BYTES = 1 << 20;

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Terminal terminal;

    @Option(names = "--listen", paramLabel = "PORT", description = "Where it is called. Default: a free port.")
    private int port;

    @Option(names = "--to", paramLabel = "URL", required = true, description = "The service: http://127.0.0.1:8080.")
    private String to = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where the recording is written.")
    private Path file = Path.of("");

    @Option(names = "--for", paramLabel = "TIME", description = "Ends after this time, such as 1m. Default: Ctrl-C.")
    private Optional<String> length = Optional.empty();

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Ends after so many exchanges. Default: 10000.")
    private long most;

    RecordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        Duration limit = length.isEmpty() ? LONGEST : Durations.asked("--for", length.get());
        if (port < 0 || port > 65_535) {
            throw new Mistake("--listen", port + " is no port", "Write a number from 0 to 65535.");
        }
        if (most < 1) {
            throw new Mistake("--most", most + " is no number of exchanges", "Write 1 or more.");
        }
        Upstream service = service();
        // The file is completed before the process ends.
        try (Interruption interruption = Interruption.awaited(LAST_WORDS);
                OutputStream out = opened()) {
            record(out, service, limit, interruption);
            return Exit.OPEN;
        } catch (IOException unwritten) {
            throw new Mistake(file.toString(), "cannot be written: " + Trouble.of(unwritten), "Choose another file.");
        }
    }

    private void record(OutputStream out, Upstream service, Duration limit, Interruption interruption)
            throws Mistake, InterruptedException {
        Settings usual = Settings.usual(new Seed(1));
        Instant started = Instant.now();
        try (HarWriter writer =
                        new HarWriter(out, Version.text(), service.address().toString(), started, most);
                Gateway gateway = Gateway.open(usual.with(usual.limits().withKeptBytes(BODY_BYTES)))) {
            var link = gateway.link(
                    "record",
                    new InetSocketAddress(InetAddress.getLoopbackAddress().getHostAddress(), port),
                    List.of(service),
                    passage -> {
                        if (writer.write(passage) >= most) {
                            interruption.end();
                        }
                    });
            terminal.say("Call " + link.address() + " in place of " + service.address() + "; Ctrl-C ends it.");
            interruption.await(limit);
            long count = writer.written();
            terminal.say(count + (count == 1 ? " exchange is in " : " exchanges are in ") + file);
        } catch (IOException taken) {
            throw new Mistake(
                    "--listen",
                    "cannot listen on port " + port + ": " + taken.getMessage(),
                    "Choose another with --listen, or leave it out for a free one.");
        }
    }

    private OutputStream opened() throws Mistake {
        try {
            return new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException denied) {
            throw new Mistake(file.toString(), "cannot be written: " + Trouble.of(denied), "Choose another file.");
        }
    }

    private Upstream service() throws Mistake {
        try {
            return new Upstream("service", URI.create(to));
        } catch (IllegalArgumentException noAddress) {
            throw new Mistake(
                    "--to", "\"" + to + "\" is no address of a service", "Write http://host:port, without a path.");
        }
    }
}
