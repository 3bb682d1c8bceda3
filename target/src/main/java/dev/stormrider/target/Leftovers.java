package dev.stormrider.target;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Containers that runs of ours have left behind: whose owner is gone, or whose time is over. Any engine may be shared
 * by machines that do not see each other's processes; a container of whose owner nothing is known is left for its time.
 */
final class Leftovers {
    static final String OWNER = "dev.stormrider.owner";
    static final String MACHINE = "dev.stormrider.machine";
    static final String UNTIL = "dev.stormrider.until";

    private static final int MOST = 200;

    private Leftovers() {}

    /**
     * Removes them, so many at a time; a container that another of us removes meanwhile is no mistake.
     *
     * @throws StartFailed where the engine does not answer
     */
    static void remove(Engine engine, Owner us, Instant now, String party) throws StartFailed, InterruptedException {
        var listed = engine.ask(List.of("ps", "--all", "--quiet", "--no-trunc", "--filter", "label=" + OWNER));
        if (!listed.well()) {
            throw new StartFailed(new Failure(
                    Failure.Reason.ENGINE_SILENT,
                    engine.name() + ", which is to run " + party + ", does not answer: " + listed.shown(),
                    "Start it, see that you may use it (try: " + engine.name() + " ps), or choose another engine."));
        }
        List<String> containers = listed.text()
                .lines()
                .map(String::strip)
                .filter(Leftovers::id)
                .limit(MOST)
                .toList();
        for (String container : containers) {
            if (leftBehind(engine, container, us, now)) {
                var unused = engine.ask(List.of("rm", "--force", "--volumes", container));
            }
        }
    }

    private static boolean leftBehind(Engine engine, String container, Owner us, Instant now)
            throws InterruptedException {
        String format = String.join("|", List.of(label(OWNER), label(MACHINE), label(UNTIL)));
        var told = engine.ask(List.of("inspect", "--type", "container", "--format", format, container));
        var parts = new ArrayList<>(List.of(told.text().strip().split("\\|", -1)));
        if (!told.well() || parts.size() != 3) {
            return false;
        }
        boolean over = until(parts.get(2)).filter(until -> until.isBefore(now)).isPresent();
        return over || new Owner(parts.get(1), parts.get(0)).gone(us);
    }

    private static String label(String name) {
        return "{{index .Config.Labels \"" + name + "\"}}";
    }

    private static boolean id(String line) {
        return line.matches("[0-9A-Za-z][0-9A-Za-z_.-]{0,127}");
    }

    private static Optional<Instant> until(String text) {
        return text.matches("\\d{1,12}") ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text))) : Optional.empty();
    }
}
