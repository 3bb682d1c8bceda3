package dev.stormrider.cli;

import dev.stormrider.control.Scribe;
import dev.stormrider.fault.Passage;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Settings;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.rule.Seed;
import dev.stormrider.traffic.Mask;
import dev.stormrider.traffic.Recorder;
import dev.stormrider.traffic.Rotation;
import dev.stormrider.traffic.Sampling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;

/** {@code stormrider record}: the gateway in front of a service, and what passes it as HAR or a traffic log. */
@Command(
        description = "Passes requests on to a service, untouched, and writes them and their answers to a file.",
        footer = {
            "",
            "A file that ends with .jsonl is a traffic log, which is smaller and can be cut off anywhere; any other is"
                    + " HAR. With .gz or .zst behind it, it is compressed.",
            "What authorises (Authorization, Cookie, Set-Cookie, …) is masked. What cannot be written in time is left"
                    + " out and counted; nobody waits for it. The file is traffic for stormrider test and stormrider"
                    + " load (--traffic FILE).",
            "Exit codes: 0 written, 64 usage error, or it could not be written to its end, 70 a bug."
        })
final class RecordCommand implements Callable<Integer> {
    /** Of a longer body the beginning is written, which is no traffic. */
    private static final int BODY_BYTES = 1 << 20;

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Duration LAST_WORDS = DRAIN.plusSeconds(5);

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

    @Mixin
    private RecordOptions options = new RecordOptions();

    RecordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Mistake, InterruptedException {
        Duration limit = length.isEmpty() ? LONGEST : Durations.asked("--for", length.get());
        if (port < 0 || port > Upstream.MOST_PORT) {
            throw new Mistake("--listen", port + " is no port", "Write a number from 0 to 65535.");
        }
        Upstream service = ShadowParties.service("--to", "service", to);
        Rotation rotation = options.rotation();
        Sampling sampling = options.sampling(new Seed(1));
        Mask mask = options.mask();
        Instant started = Instant.now();
        // The file is completed before the process ends.
        return Interruption.awaited(LAST_WORDS, terminal, interruption -> {
            record(rotation, sampling, mask, service, started, limit, interruption);
            return Exit.OPEN;
        });
    }

    private void record(
            Rotation rotation,
            Sampling sampling,
            Mask mask,
            Upstream service,
            Instant started,
            Duration limit,
            Interruption interruption)
            throws Mistake, InterruptedException {
        try (Recorder recorder = opened(rotation, service, started)) {
            record(recorder, sampling, mask, service, limit, interruption);
        } catch (UncheckedIOException | JacksonException unwritten) {
            throw unwritten(Trouble.of(unwritten));
        }
    }

    private void record(
            Recorder recorder,
            Sampling sampling,
            Mask mask,
            Upstream service,
            Duration limit,
            Interruption interruption)
            throws Mistake, InterruptedException {
        Settings usual = Settings.usual(new Seed(1));
        Consumer<Passage> writer = passage -> {
            recorder.write(passage);
            if (recorder.full()) {
                interruption.end();
            }
        };
        Queue<String> troubles = new ConcurrentLinkedQueue<>();
        Scribe scribe = new Scribe(mask, List.of(writer), complaint -> {
            troubles.add(complaint);
            interruption.end();
        });
        try (scribe;
                Gateway gateway = Gateway.open(usual.with(usual.limits().withKeptBytes(BODY_BYTES)))) {
            var link = gateway.link(
                    "record",
                    new InetSocketAddress(InetAddress.getLoopbackAddress().getHostAddress(), port),
                    List.of(service),
                    passage -> {
                        if (sampling.takes(passage.request())) {
                            scribe.passed(passage);
                        }
                    });
            terminal.say("Call " + link.address() + " in place of " + service.address() + "; Ctrl-C ends it.");
            var unused = interruption.await(limit);
            // It stands in the live path: nobody is left with half an answer, and what ends meanwhile is written.
            if (!gateway.drain(DRAIN)) {
                terminal.say(
                        "Some exchanges have not come to their end in " + DRAIN.toSeconds() + " s; they are cut off.");
            }
        } catch (IOException taken) {
            throw new Mistake(
                    "--listen",
                    "cannot listen on port " + port + ": " + taken.getMessage(),
                    "Choose another with --listen, or leave it out for a free one.");
        }
        tell(recorder, scribe.dropped());
        if (!troubles.isEmpty()) {
            throw unwritten(String.join("; ", troubles));
        }
    }

    private Mistake unwritten(String why) {
        return new Mistake(file.toString(), "cannot be written: " + why, "Choose another file.");
    }

    private void tell(Recorder recorder, long dropped) {
        long count = recorder.written();
        terminal.say(count
                + (count == 1 ? " exchange is in " : " exchanges are in ")
                + (recorder.current().equals(file) ? file : recorder.current() + " and those before it"));
        if (dropped > 0) {
            terminal.say(dropped + " exchanges were left out, since more came than could be written.");
        }
    }

    private Recorder opened(Rotation rotation, Upstream service, Instant started) throws Mistake {
        try {
            return Recorder.open(
                    file, rotation, Version.text(), service.address().toString(), started);
        } catch (IOException denied) {
            throw unwritten(Trouble.of(denied));
        }
    }
}
