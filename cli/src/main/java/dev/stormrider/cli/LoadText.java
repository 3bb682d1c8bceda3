package dev.stormrider.cli;

import dev.stormrider.report.Count;
import dev.stormrider.rule.Value;
import dev.stormrider.run.Playback;
import dev.stormrider.verdict.Abort;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a load came to, as people and as programs read it.
 *
 * @param why nothing more was sent
 * @param abort who aborted it, and why
 * @param shown makes of what an operation is called a line that a terminal may show
 */
record LoadText(
        Playback playback,
        String rate,
        boolean compare,
        LoadEnd.Why why,
        Optional<Abort> abort,
        UnaryOperator<String> shown) {
    private static final int NAME = 40;

    int exitCode() {
        boolean unlike =
                compare && playback.operations().stream().anyMatch(line -> line.statuses() > 0 || line.shapes() > 0);
        if (playback.count() == 0 || !playback.kept() || !why.asked()) {
            return Exit.UNDECIDED;
        }
        return playback.failed() > 0 || unlike ? Exit.CLOSED : Exit.OPEN;
    }

    String lines() {
        StringBuilder text = new StringBuilder(
                row("operation", "count", "errors", "p50 ms", "p90 ms", "p99 ms", "max ms", "not bound"));
        for (Playback.Line line : playback.operations()) {
            text.append(row(
                    cut(line.operation()),
                    String.valueOf(line.count()),
                    String.valueOf(line.failed()),
                    millis(line.p50()),
                    millis(line.p90()),
                    millis(line.p99()),
                    millis(line.max()),
                    String.valueOf(line.unbound())));
        }
        for (Playback.Line line : playback.operations()) {
            if (!line.errors().isEmpty()) {
                text.append(cut(line.operation()))
                        .append(": ")
                        .append(line.errors().entrySet().stream()
                                .map(error -> error.getValue() + " × " + error.getKey())
                                .collect(Collectors.joining(", ")))
                        .append('\n');
            }
            if (line.statuses() + line.shapes() > 0) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s: %d answers with another status than in the recording, %d with another structure\n",
                        cut(line.operation()),
                        line.statuses(),
                        line.shapes()));
            }
        }
        text.append(String.format(
                Locale.ROOT,
                "%d requests in %.1f s; %.1f a second answered of %.1f intended (%s);"
                        + " %d waited for an earlier answer\n",
                playback.count(),
                playback.length().toMillis() / 1e3,
                playback.achieved(),
                playback.intended(),
                rate,
                playback.held()));
        if (playback.count() > 0 && !playback.kept()) {
            text.append("The rate was not kept: what is told is of a service that was overloaded, or out of reach.\n");
        }
        if (why != LoadEnd.Why.WHOLE) {
            String by =
                    abort.map(each -> " by " + each.by() + ": " + each.reason()).orElse("");
            text.append(shown.apply("The rest of the recording was not sent, since " + why.words() + by + "."))
                    .append('\n');
        }
        return text.toString();
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "%-40s %9s %9s %9s %9s %9s %9s %9s\n", (Object[]) cells);
    }

    private String cut(String operation) {
        return Count.cut(shown.apply(operation), NAME);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e6);
    }

    String json() {
        List<Value> operations = new ArrayList<>();
        for (Playback.Line line : playback.operations()) {
            LinkedHashMap<String, Value> errors = new LinkedHashMap<>();
            line.errors().forEach((kind, count) -> errors.put(kind, new Value.Numeric(count)));
            LinkedHashMap<String, Value> members = new LinkedHashMap<>();
            members.put("operation", Value.of(line.operation()));
            members.put("count", new Value.Numeric(line.count()));
            members.put("errors", new Value.Members(errors));
            members.put("p50Micros", micros(line.p50()));
            members.put("p90Micros", micros(line.p90()));
            members.put("p99Micros", micros(line.p99()));
            members.put("maxMicros", micros(line.max()));
            members.put("notBound", new Value.Numeric(line.unbound()));
            members.put("otherStatus", new Value.Numeric(line.statuses()));
            members.put("otherStructure", new Value.Numeric(line.shapes()));
            operations.add(new Value.Members(members));
        }
        LinkedHashMap<String, Value> all = new LinkedHashMap<>();
        all.put("version", new Value.Numeric(1));
        all.put("rate", Value.of(rate));
        all.put("count", new Value.Numeric(playback.count()));
        all.put("failed", new Value.Numeric(playback.failed()));
        all.put("lengthMicros", micros(playback.length()));
        all.put("intendedPerSecond", decimal(playback.intended()));
        all.put("achievedPerSecond", decimal(playback.achieved()));
        all.put("effectsLeftOut", new Value.Numeric(playback.effects()));
        all.put("waited", new Value.Numeric(playback.held()));
        all.put("ended", Value.of(why.word()));
        abort.ifPresent(each -> all.put(
                "aborted", Value.Members.of(Map.of("by", Value.of(each.by()), "reason", Value.of(each.reason())))));
        all.put("operations", new Value.Items(operations));
        return new Value.Members(all).json() + "\n";
    }

    private static Value micros(Duration time) {
        return new Value.Numeric(time.toNanos() / 1_000);
    }

    private static Value decimal(double number) {
        return new Value.Numeric(BigDecimal.valueOf(number).setScale(3, RoundingMode.HALF_UP));
    }
}
