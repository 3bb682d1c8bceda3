package dev.stormrider.cli;

import dev.stormrider.control.ControlSettings;
import dev.stormrider.control.HaltControl;
import dev.stormrider.control.ListenAddress;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntSupplier;
import picocli.CommandLine.Option;

/** Where a shadow is halted from elsewhere. */
final class ShadowControl {
    @Option(
            names = "--control",
            paramLabel = "ADDRESS",
            description = "Where stormrider halt --control reaches it: port, :port or host:port; without a host on"
                    + " loopback. Nobody can have a fault played there. Without it, halt finds it on this machine.")
    private Optional<String> control = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:STORMRIDER_TOKEN:-}",
            description = "What whoever halts it there must know; elsewhere than on loopback it needs one."
                    + " Default: $STORMRIDER_TOKEN.")
    private String token = "";

    /** Empty where nobody asked for it. */
    Optional<HaltControl> opened(IntSupplier halt) throws Mistake {
        if (control.isEmpty()) {
            return Optional.empty();
        }
        ControlSettings settings = settings();
        try {
            return Optional.of(HaltControl.listening(ListenAddress.read(control.get()), settings, halt));
        } catch (IOException taken) {
            throw new Mistake("--control", String.valueOf(taken.getMessage()), "Choose another port.");
        } catch (IllegalArgumentException refused) {
            throw new Mistake("--control", String.valueOf(refused.getMessage()), "Add --token, or leave the host out.");
        }
    }

    private ControlSettings settings() throws Mistake {
        try {
            return new ControlSettings(
                    Version.text(), System::nanoTime, token.isEmpty() ? Optional.empty() : Optional.of(token));
        } catch (IllegalArgumentException guessed) {
            throw new Mistake("--token", String.valueOf(guessed.getMessage()), "Make one up: openssl rand -hex 16.");
        }
    }
}
