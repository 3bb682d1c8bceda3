package dev.stormrider.cli;

import dev.stormrider.run.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Shows how far a run has come: one line drawn over and over where a person watches, a line per phase elsewhere. */
final class Bar implements Progress, AutoCloseable {
    private static final int CELLS = 24;
    private static final String CLEAR = "\r\u001b[K";

    /** So much more or less is nothing that anybody needs to know; nor is a fifth. */
    private static final Duration LITTLE = Duration.ofSeconds(3);

    private final Terminal terminal;
    private final InstantSource clock;
    private final Instant begun;
    private Duration estimate;
    private Optional<Instant> riding = Optional.empty();
    private String phase = "";

    /** {@code estimate} is how long the run is expected to take, from now on. */
    Bar(Terminal terminal, InstantSource clock, Duration estimate) {
        this.terminal = terminal;
        this.clock = clock;
        this.estimate = estimate;
        this.begun = clock.instant();
    }

    @Override
    public synchronized void phase(String name) {
        phase = name;
        if (terminal.live()) {
            draw(name);
        } else {
            terminal.say("  " + name);
        }
    }

    @Override
    public synchronized void expected(Duration whole) {
        Duration off = whole.minus(estimate).abs();
        boolean other = off.compareTo(LITTLE) > 0 && off.multipliedBy(5).compareTo(whole) > 0;
        estimate = whole;
        if (other) {
            if (terminal.live()) {
                terminal.err().print(CLEAR);
            }
            terminal.say("  calm weather shows how the consumer asks: about " + PlanCommand.seconds(whole) + " in all");
        }
    }

    @Override
    public synchronized void rides(int done, int total, String running) {
        Instant now = clock.instant();
        riding = riding.or(() -> Optional.of(now));
        if (terminal.live() && total > 0) {
            int full = (int) ((long) CELLS * done / total);
            String cells = terminal.style().unicode()
                    ? "█".repeat(full) + "░".repeat(CELLS - full)
                    : "#".repeat(full) + ".".repeat(CELLS - full);
            long left = left(now, done, total).toSeconds();
            draw(cells + " " + done + "/" + total + "  about " + Math.max(1, left) + " s left  " + running);
        }
    }

    @Override
    public synchronized void remark(String sentences) {
        close();
        terminal.say(sentences);
    }

    /** As the plan expects; from a quarter of the way on, as the rides so far went. */
    private Duration left(Instant now, int done, int total) {
        if (4 * done < total) {
            return estimate.minus(Duration.between(begun, now));
        }
        return Duration.between(riding.orElse(now), now)
                .multipliedBy(total - done)
                .dividedBy(done);
    }

    private void draw(String words) {
        int width = terminal.style().width() - 1;
        String text = terminal.style().line(words);
        terminal.err().print(CLEAR + (text.length() <= width ? text : text.substring(0, width)));
        terminal.err().flush();
    }

    /** Takes the line away, so that what follows begins on a clean one. */
    @Override
    public synchronized void close() {
        if (terminal.live() && !phase.isEmpty()) {
            terminal.err().print(CLEAR);
            terminal.err().flush();
        }
    }
}
