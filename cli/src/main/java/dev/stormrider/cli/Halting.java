package dev.stormrider.cli;

import dev.stormrider.run.Runner;
import dev.stormrider.verdict.Abort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Lets a run be found and halted while it is under way. One that cannot be found is ridden all the same.
 *
 * @param trouble why it cannot be found
 */
record Halting(Optional<Registered> registered, Optional<String> trouble) implements AutoCloseable {
    /** {@code folder} is the run's, and gives it its name. */
    static Halting of(Running under, String environment, Path folder, Runner runner, Guarded guarded) {
        String run = folder.getFileName().toString();
        try {
            Registered registered = under.enter(
                    environment, run, wish -> runner.abort(new Abort(guarded.since(), wish.by(), why(wish))));
            return new Halting(Optional.of(registered), Optional.empty());
        } catch (IOException denied) {
            String why = "stormrider halt will not find this run: nothing can be written in " + under.folder() + ", "
                    + Trouble.of(denied);
            return new Halting(Optional.empty(), Optional.of(why));
        }
    }

    private static String why(Running.Wish wish) {
        return wish.why().isEmpty() ? "it was halted" : "it was halted: " + wish.why();
    }

    @Override
    public void close() {
        registered.ifPresent(Registered::close);
    }
}
