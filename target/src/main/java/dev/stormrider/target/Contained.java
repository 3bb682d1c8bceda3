package dev.stormrider.target;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * One container, from its start to its removal: the engine's client runs in the foreground behind a guard, which
 * removes the container when the client ends or we do.
 */
record Contained(Guard guard, Engine engine, String container) implements Life {
    /** What engines are told to do with a container that runs. */
    private enum Order {
        PAUSE,
        UNPAUSE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A client that was told of its container's end ends within this. */
    private static final Duration CLIENT_ENDS_WITHIN = Duration.ofSeconds(5);

    @Override
    public boolean alive() {
        return guard.alive();
    }

    @Override
    public OptionalInt exitCode() {
        return guard.exitCode();
    }

    @Override
    public boolean ended(Duration within) throws InterruptedException {
        return guard.ended(within);
    }

    @Override
    public void pause() throws IOException, InterruptedException {
        told(Order.PAUSE);
    }

    @Override
    public void resume() throws IOException, InterruptedException {
        told(Order.UNPAUSE);
    }

    private void told(Order what) throws IOException, InterruptedException {
        if (!guard.alive()) {
            return;
        }
        var said = engine.ask(List.of(what.word(), container));
        if (!said.well() && guard.alive()) {
            throw new IOException(engine.name() + " cannot " + what.word() + " " + container + ": " + said.shown());
        }
    }

    /** By the engine, since images say which signal asks them to end. One that is paused hears none. */
    @Override
    public void end(Duration grace) {
        try {
            if (guard.alive()) {
                var unused = engine.ask(List.of(Order.UNPAUSE.word(), container));
                String seconds = String.valueOf(grace.plusMillis(999).toSeconds());
                unused = engine.ask(grace.plus(Engine.ANSWERS_WITHIN), List.of("stop", "-t", seconds, container));
                var unusedEnd = guard.ended(CLIENT_ENDS_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    @Override
    public void kill() {
        guard.kill();
    }
}
