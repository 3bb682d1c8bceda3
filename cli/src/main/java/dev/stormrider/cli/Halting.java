package dev.stormrider.cli;

import dev.stormrider.verdict.Abort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets a run be found and halted while it is under way. One that cannot be found is ridden all the same.
 *
 * @param trouble why it cannot be found
 */
record Halting(Optional<Registered> registered, Optional<String> trouble) implements AutoCloseable {
    /**
     * @param folder of the run, which it has its name of
     * @param aborted ends it, and returns when its faults are lifted
     */
    static Halting of(Running under, String environment, Path folder, Consumer<Abort> aborted, Guarded guarded) {
        String run = folder.getFileName().toString();
        try {
            Registered registered = under.enter(
                    environment, run, wish -> aborted.accept(new Abort(guarded.since(), wish.by(), why(wish))));
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
