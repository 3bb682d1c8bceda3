package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Version;
import dev.stormrider.target.Control;
import dev.stormrider.target.Output;
import dev.stormrider.target.Running;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ActorTest {
    private final List<String> done = new ArrayList<>();

    /** A party that may be stopped, and refuses to go on. */
    private final class Stuck implements Running, Control {
        @Override
        public String name() {
            return "payments";
        }

        @Override
        public URI address() {
            return URI.create("http://127.0.0.1:1");
        }

        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public OptionalInt exitCode() {
            return OptionalInt.empty();
        }

        @Override
        public Optional<Control> control() {
            return Optional.of(this);
        }

        @Override
        public Output output() {
            return new Output(List.of(), 0);
        }

        @Override
        public void kill() {
            done.add("kill");
        }

        @Override
        public void pause() {
            done.add("pause");
        }

        @Override
        public void resume() throws IOException {
            throw new IOException("the engine is gone");
        }

        @Override
        public void restart() {
            done.add("restart");
        }

        @Override
        public void close() {
            done.add("close");
        }
    }

    @Test
    void whatCannotGoOnIsStartedAgain() throws Exception {
        try (Actor actor = Actor.of(Party.PROVIDER, Version.BEFORE, "payments", 0, new Stuck())) {
            actor.node().pause();

            List<Incident> happened = actor.restored(() -> Duration.ZERO);

            assertThat(done).containsExactly("pause", "restart");
            assertThat(happened)
                    .extracting(Incident::text)
                    .containsExactly(
                            "payments (before) was paused, and could not go on: the engine is gone",
                            "payments (before) was started again");
            assertThat(actor.restored(() -> Duration.ZERO)).isEmpty();
        }
    }
}
