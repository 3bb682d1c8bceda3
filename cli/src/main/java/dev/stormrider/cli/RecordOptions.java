package dev.stormrider.cli;

import dev.stormrider.rule.Seed;
import dev.stormrider.traffic.Mask;
import dev.stormrider.traffic.Rotation;
import dev.stormrider.traffic.Sampling;
import dev.stormrider.traffic.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much a recording takes of what passes, and what it hides of it. */
final class RecordOptions {
    private static final long USUAL_MOST = 10_000;
    private static final long USUAL_SIZE = 1L << 30;
    private static final long USUAL_KEPT = 10;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "Ends after so many exchanges. Default: 10000, and no limit with --rotate.")
    private Optional<Long> most = Optional.empty();

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            description = "Ends when so much is written in all. Default: 1GB, and no limit with --rotate.")
    private Optional<String> size = Optional.empty();

    @Option(
            names = "--rotate",
            paramLabel = "SIZE|TIME",
            description = "Goes on in another file after this: 100MB, 1h. Files are numbered. May be given for both.")
    private List<String> rotate = new ArrayList<>();

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "With --rotate: how many files stay; older ones are deleted. Default: 10.")
    private Optional<Integer> keep = Optional.empty();

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            defaultValue = "100%",
            description = "The share of requests that is written: 10%%, 0.1. All of one caller, or none.")
    private String sample = "100%";

    @Option(names = "--mask", paramLabel = "WHAT", description = MaskOption.DESCRIPTION)
    private List<String> masks = new ArrayList<>();

    @Option(
            names = "--tokenise",
            paramLabel = "KEYFILE",
            arity = "0..1",
            fallbackValue = "",
            description = "Writes tokens in the place of what is masked: the same value is the same token. With a file"
                    + " that holds a key (16 bytes or more), in all recordings that use it.")
    private Optional<String> key = Optional.empty();

    Rotation rotation() throws Mistake {
        Optional<Long> bytes = Optional.empty();
        Optional<Duration> length = Optional.empty();
        for (String each : rotate) {
            if (Sizes.read(each).isPresent()) {
                bytes = Optional.of(Sizes.asked("--rotate", each));
            } else if (Durations.read(each).isPresent()) {
                length = Optional.of(Durations.asked("--rotate", each));
            } else {
                throw new Mistake(
                        "--rotate", "\"" + each + "\" is no size and no time", "Write 100MB or 1h, for instance.");
            }
        }
        if (keep.isPresent() && rotate.isEmpty()) {
            throw new Mistake("--keep", "there is only one file", "Add --rotate 100MB or --rotate 1h.");
        }
        return new Rotation(
                bytes,
                length,
                counted("--keep", keep.map(Integer::longValue).orElse(USUAL_KEPT))
                        .intValue(),
                counted("--most", most.orElse(rotate.isEmpty() ? USUAL_MOST : Long.MAX_VALUE)),
                size.isPresent() ? Sizes.asked("--size", size.get()) : rotate.isEmpty() ? USUAL_SIZE : Long.MAX_VALUE);
    }

    private static Long counted(String option, long number) throws Mistake {
        if (number < 1) {
            throw new Mistake(option, number + " is no number of that", "Write 1 or more.");
        }
        return number;
    }

    Sampling sampling(Seed seed) throws Mistake {
        double share = Shares.asked("--sample", sample);
        if (share == 0) {
            throw new Mistake(
                    "--sample", "\"" + sample + "\" is no share of requests", "Write more than 0, such as 10%.");
        }
        return new Sampling(share, seed);
    }

    Mask mask() throws Mistake {
        Mask mask = MaskOption.mask(masks);
        if (key.isEmpty()) {
            return mask;
        }
        return mask.with(new Tokens(key.get().isEmpty() ? MaskKey.madeUp() : MaskKey.inFile(key.get())));
    }
}
